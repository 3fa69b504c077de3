using System.Diagnostics.CodeAnalysis;
using Xunit;

namespace MusicGenre.Library.Cluster.Tests.Servers;

/// <summary>The tests that share the servers, one after the other: some of them kill a server.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711", Justification = "It is what xunit calls a collection.")]
public sealed class ClusterCollection : ICollectionFixture<ClusterServers>
{
    public const string Name = "servers";
}
