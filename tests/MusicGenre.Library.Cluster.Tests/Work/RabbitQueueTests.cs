using MusicGenre.Library.Cluster.Tests.Servers;
using MusicGenre.Library.Work;
using MusicGenre.Testing.Library;
using Xunit;

namespace MusicGenre.Library.Cluster.Tests.Work;

[Collection(ClusterCollection.Name)]
public sealed class RabbitQueueTests(ClusterServers servers) : WorkQueueContract
{
    private readonly string _queue = ClusterServers.CreateName();

    protected override Task<IWorkQueue> OpenAsync() => ClusterLibrary.OpenQueueAsync(servers.Rabbit.Address(_queue));
}
