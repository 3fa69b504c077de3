using System.Diagnostics;
using MusicGenre.Library.Cluster;
using MusicGenre.Library.Work;

namespace MusicGenre.Library.Reliability.Cluster;

/// <summary>What the planners and workers do that run as processes.</summary>
internal static class ClusterChildPrograms
{
    public const string Plan = "child-cluster-plan";
    public const string PlanSmall = "child-cluster-plan-small";
    public const string PlanNames = "child-cluster-plan-names";
    public const string Work = "child-cluster-work";
    public const string WorkTimed = "child-cluster-work-timed";

    /// <summary>Small, so that there are enough batches, and many are in hand when something is killed.</summary>
    public const int BatchSize = 50;

    /// <summary>So small that workers have the same to do up to the end.</summary>
    public const int SmallBatchSize = 5;

    private const int Dimension = 768;

    /// <summary>Starts one of them in a process of its own.</summary>
    public static Process Start(ClusterAddresses addresses, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = arguments[0] == WorkTimed };
        addresses.AddTo(start.Environment);
        return Process.Start(start)!;
    }

    /// <summary>Plans the songs of a folder.</summary>
    public static Task<int> PlanAsync(string music, int batchSize)
        => PlanAsync(SongManifest.Read([music]), new WorkPlannerOptions { BatchSize = batchSize, MaximumWaiting = 100 });

    /// <summary>Plans songs that are nothing but names, for stubs.</summary>
    public static Task<int> PlanNamesAsync(int songs) => PlanAsync(
        new SongManifest(
            FormattableString.Invariant($"{songs} names"),
            Enumerable.Range(0, songs).Select(song => new SongReference(FormattableString.Invariant($"/library/of/some/depth/{song % 5000}/{song:D9} - the title of a song.mp3")))),
        new WorkPlannerOptions());

    public static async Task<int> WorkAsync(string kind)
    {
        var addresses = ClusterAddresses.Read();
        using var real = ChildPrograms.CreateClassifier();
        using var store = ClusterLibrary.OpenStore(addresses.Store, real.Model);
        await using var queue = await ClusterLibrary.OpenQueueAsync(addresses.Queue);
        IGenreClassifier classifier = kind switch
        {
            ClassifierKinds.Bundled => real,
            ClassifierKinds.Faulty => new FaultySongs(real.Model),
            _ => new StubbedClassifier(real.Model, Dimension),
        };
        await new LibraryWorker(store, queue, classifier, new LibraryWorkerOptions { MaxDegreeOfParallelism = 1 }).RunAsync();
        return 0;
    }

    /// <summary>Works with the bundled model until the queue is empty, and prints what a song took.</summary>
    public static async Task<int> WorkTimedAsync()
    {
        var addresses = ClusterAddresses.Read();
        using var bundled = ChildPrograms.CreateClassifier();
        using var store = ClusterLibrary.OpenStore(addresses.Store, bundled.Model);
        await using var queue = await ClusterLibrary.OpenQueueAsync(addresses.Queue);
        var classifier = new TimedClassifier(bundled);
        await new LibraryWorker(store, queue, classifier, new LibraryWorkerOptions { MaxDegreeOfParallelism = 1, UntilEmpty = true }).RunAsync();
        Console.WriteLine(classifier.Measure());
        return 0;
    }

    private static async Task<int> PlanAsync(SongManifest manifest, WorkPlannerOptions options)
    {
        var addresses = ClusterAddresses.Read();
        using var classifier = ChildPrograms.CreateClassifier();
        using var store = ClusterLibrary.OpenStore(addresses.Store, classifier.Model);
        await using var queue = await ClusterLibrary.OpenQueueAsync(addresses.Queue);
        await new WorkPlanner(store, queue, options).RunAsync(manifest);
        return 0;
    }
}
