using MusicGenre.Library.Cluster.Tests.Servers;
using Xunit;

namespace MusicGenre.Library.Cluster.Tests;

/// <summary>A test with several cases that needs pgvector, and is skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VectorTheoryAttribute : TheoryAttribute
{
    public VectorTheoryAttribute() => Skip = VectorPrograms.Missing;
}
