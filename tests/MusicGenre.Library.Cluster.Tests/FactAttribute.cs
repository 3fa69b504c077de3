using MusicGenre.Library.Cluster.Tests.Servers;

// In the namespace of the contracts that all stores and queues share, whose facts are therefore these: here they need servers.
#pragma warning disable IDE0130
namespace MusicGenre.Testing.Library;

/// <summary>A test that needs RabbitMQ and PostgreSQL, and is skipped with the reason where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactAttribute : Xunit.FactAttribute
{
    public FactAttribute() => Skip = ServerPrograms.Missing;
}
