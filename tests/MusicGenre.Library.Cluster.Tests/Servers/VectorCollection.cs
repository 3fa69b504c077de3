using System.Diagnostics.CodeAnalysis;
using Xunit;

namespace MusicGenre.Library.Cluster.Tests.Servers;

/// <summary>The tests that share the database with pgvector.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711", Justification = "It is what xunit calls a collection.")]
public sealed class VectorCollection : ICollectionFixture<VectorServer>
{
    public const string Name = "vectors";
}
