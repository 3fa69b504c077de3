using MusicGenre.Library.Cluster;
using MusicGenre.Library.Work;

namespace MusicGenre.Library.Reliability.Cluster;

/// <summary>What the processes do that are killed.</summary>
internal static class ClusterChildPrograms
{
    public const string Plan = "child-cluster-plan";
    public const string Work = "child-cluster-work";

    /// <summary>Small, so that there are enough batches, and many are in hand when something is killed.</summary>
    public const int BatchSize = 50;

    public static async Task<int> PlanAsync(string music)
    {
        var addresses = ClusterAddresses.Read();
        using var classifier = ChildPrograms.CreateClassifier();
        using var store = ClusterLibrary.OpenStore(addresses.Store, classifier.Model);
        await using var queue = await ClusterLibrary.OpenQueueAsync(addresses.Queue);
        await new WorkPlanner(store, queue, new WorkPlannerOptions { BatchSize = BatchSize, MaximumWaiting = 100 }).RunAsync(SongManifest.Read([music]));
        return 0;
    }

    public static async Task<int> WorkAsync(bool isReal)
    {
        var addresses = ClusterAddresses.Read();
        using var real = ChildPrograms.CreateClassifier();
        using var store = ClusterLibrary.OpenStore(addresses.Store, real.Model);
        await using var queue = await ClusterLibrary.OpenQueueAsync(addresses.Queue);
        IGenreClassifier classifier = isReal ? real : new FaultySongs(real.Model);
        await new LibraryWorker(store, queue, classifier, new LibraryWorkerOptions { MaxDegreeOfParallelism = 1 }).RunAsync();
        return 0;
    }
}
