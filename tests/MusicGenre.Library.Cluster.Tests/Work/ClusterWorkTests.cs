using MusicGenre.Library.Cluster.Tests.Servers;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;
using MusicGenre.Testing.Library;
using Xunit;

namespace MusicGenre.Library.Cluster.Tests.Work;

/// <summary>Planner and worker over both servers.</summary>
[Collection(ClusterCollection.Name)]
public sealed class ClusterWorkTests : IDisposable
{
    private const int Songs = 30;

    private readonly TemporaryFolder _folder = new();
    private readonly string _storeAddress;
    private readonly string _queueAddress;

    public ClusterWorkTests(ClusterServers servers)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var name = ClusterServers.CreateName();
        (_storeAddress, _queueAddress) = (servers.Postgres.Address(name), servers.Rabbit.Address(name));
        for (var song = 0; song < Songs; song++)
        {
            var path = _folder["music", $"{song % 3}", $"{song}.mp3"];
            TextClassifier.Write(path, song % 2 == 0 ? "loud" : "quiet", 10 + song, 1, song);
            if (song % 10 == 0)
            {
                File.WriteAllText(path, "broken");
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    [ServerFact]
    public async Task PlanAndWork_OverServers_HaveTheResultsOfTheFileRowForRow()
    {
        var file = _folder["library.db"];
        using var embedded = SqliteLibrary.OpenStore(file, FakeCard.Default);
        await using (var queue = SqliteLibrary.OpenQueue(file))
        {
            await RunAsync(embedded, queue);
        }

        using var cluster = ClusterLibrary.OpenStore(_storeAddress, FakeCard.Default);
        await using (var queue = await ClusterLibrary.OpenQueueAsync(_queueAddress))
        {
            await RunAsync(cluster, queue);
        }

        Assert.Equal(new StoreCounts(Songs - 3, 3), cluster.Count());
        Assert.Equal(embedded.ReadTracks().Select(Describe), cluster.ReadTracks().Select(Describe));
        Assert.Equal(embedded.ReadFailures().Select(failure => (failure.Path, failure.Size, failure.Modified, failure.Reason)), cluster.ReadFailures().Select(failure => (failure.Path, failure.Size, failure.Modified, failure.Reason)));
        Assert.Equal(embedded.ReadPlans().Select(plan => (plan.Id, plan.Hash, plan.Songs, plan.Queued)), cluster.ReadPlans().Select(plan => (plan.Id, plan.Hash, plan.Songs, plan.Queued)));
    }

    [ServerFact]
    public async Task Work_BatchesDeliveredTwiceToTwoWorkers_LeavesOneRowASong()
    {
        using var store = ClusterLibrary.OpenStore(_storeAddress, FakeCard.Default);
        await using var queue = await ClusterLibrary.OpenQueueAsync(_queueAddress);
        SongReference[] songs = [.. SongManifest.Read([_folder["music"]]).Songs];
        for (var i = 0; i < 6; i++)
        {
            await queue.PublishAsync(new WorkBatch(Guid.NewGuid(), LibraryModel.Of(FakeCard.Default).Sha256, "", songs));
        }

        await Task.WhenAll(WorkAsync("one"), WorkAsync("two"));

        Assert.Equal(new StoreCounts(Songs - 3, 3), store.Count());
        Assert.Equal(Songs - 3, store.ReadTracks().Select(track => track.Path).Distinct().Count());
        Assert.Equal(new QueueStatus(0, 0, 0), await queue.GetStatusAsync());

        async Task WorkAsync(string name)
        {
            using var own = ClusterLibrary.OpenStore(_storeAddress, FakeCard.Default);
            await using var ownQueue = await ClusterLibrary.OpenQueueAsync(_queueAddress);
            await new LibraryWorker(own, ownQueue, new TextClassifier(), new LibraryWorkerOptions { Name = name, UntilEmpty = true }).RunAsync();
        }
    }

    private static string Describe(LibraryTrack track) => FormattableString.Invariant(
        $"{track.Path} {track.Size} {track.Modified:O} {track.Options} {track.Prediction.Genre} {track.Prediction.Duration} {string.Join(' ', track.Prediction.Scores)} {string.Join(' ', track.Embedding.ToArray())}");

    private async Task RunAsync(ILibraryStore store, IWorkQueue queue)
    {
        await new WorkPlanner(store, queue, new WorkPlannerOptions { BatchSize = 7 }).RunAsync(SongManifest.Read([_folder["music"]]));
        await new LibraryWorker(store, queue, new TextClassifier(), new LibraryWorkerOptions { UntilEmpty = true }).RunAsync();
    }
}
