using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;
using MusicGenre.ManagedEngine;

namespace MusicGenre.Library.Reliability;

/// <summary>What the processes do that are killed.</summary>
internal static class ChildPrograms
{
    public const string Plan = "child-plan";
    public const string Work = "child-work";

    // Small, so that there are enough of them.
    private const int BatchSize = 20;

    public static async Task<int> PlanAsync(string folder)
    {
        var files = new RunFolder(folder);
        using var classifier = CreateClassifier();
        using var store = SqliteLibrary.OpenStore(files.IndexPath, classifier.Model);
        await using var queue = SqliteLibrary.OpenQueue(files.IndexPath);
        await new WorkPlanner(store, queue, new WorkPlannerOptions { BatchSize = BatchSize, MaximumWaiting = 20 }).RunAsync(SongManifest.Read([files.Music]));
        return 0;
    }

    public static async Task<int> WorkAsync(string folder)
    {
        var files = new RunFolder(folder);
        using var classifier = CreateClassifier();
        using var store = SqliteLibrary.OpenStore(files.IndexPath, classifier.Model);
        await using var queue = SqliteLibrary.OpenQueue(files.IndexPath);
        await new LibraryWorker(store, queue, classifier, new LibraryWorkerOptions { MaxDegreeOfParallelism = 1 }).RunAsync();
        return 0;
    }

    public static GenreClassifier CreateClassifier() => GenreClassifier.CreateDefault(new ManagedInferenceEngine());
}
