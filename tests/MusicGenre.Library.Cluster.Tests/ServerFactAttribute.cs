using MusicGenre.Library.Cluster.Tests.Servers;
using Xunit;

namespace MusicGenre.Library.Cluster.Tests;

/// <summary>A test that needs RabbitMQ and PostgreSQL, and is skipped with the reason where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ServerFactAttribute : FactAttribute
{
    public ServerFactAttribute() => Skip = ServerPrograms.Missing;
}
