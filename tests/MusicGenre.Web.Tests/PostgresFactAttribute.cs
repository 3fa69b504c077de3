using MusicGenre.Library.Cluster.Tests.Servers;
using Xunit;

namespace MusicGenre.Web.Tests;

/// <summary>A test that needs PostgreSQL, and is skipped with the reason where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = ServerPrograms.MissingPostgres;
}
