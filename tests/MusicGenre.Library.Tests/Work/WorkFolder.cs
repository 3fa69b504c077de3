using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;

namespace MusicGenre.Library.Tests.Work;

/// <summary>A folder of files for a <see cref="TextClassifier"/>, with a store and a queue beside it.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public WorkFolder()
    {
        Directory.CreateDirectory(Path);
        Store = SqliteLibrary.OpenStore(IndexPath, FakeCard.Default);
        Queue = SqliteLibrary.OpenQueue(IndexPath);
    }

    /// <summary>The folder, without links on the way to it.</summary>
    public string Path => Audio.Reading.RealPath.Resolve(_folder["music"])!;

    public string IndexPath => _folder["library.db"];

    public ILibraryStore Store { get; }

    public IWorkQueue Queue { get; }

    public TextClassifier Classifier { get; } = new();

    public string this[params string[] names] => System.IO.Path.Combine([Path, .. names]);

    /// <summary>The names of the tracks, relative to the folder.</summary>
    public string[] Names => [.. Store.ReadTracks().Select(track => System.IO.Path.GetRelativePath(Path, track.Path))];

    public string Write(string name, string genre = "loud")
    {
        var path = this[name.Split('/')];
        TextClassifier.Write(path, genre, 10, 1, 0);
        return path;
    }

    /// <summary>Writes songs named by their numbers, from 100 on.</summary>
    public void WriteMany(int count)
    {
        for (var number = 0; number < count; number++)
        {
            Write(FormattableString.Invariant($"{100 + number}.mp3"));
        }
    }

    public Task<StoredPlan> PlanAsync(WorkPlannerOptions? options = null, IProgress<StoredPlan>? progress = null, CancellationToken cancellationToken = default)
        => PlanAsync(SongManifest.Read([Path]), options, progress, cancellationToken);

    public Task<StoredPlan> PlanAsync(
        SongManifest manifest, WorkPlannerOptions? options = null, IProgress<StoredPlan>? progress = null, CancellationToken cancellationToken = default)
        => new WorkPlanner(Store, Queue, options).RunAsync(manifest, progress, cancellationToken);

    public Task<LibraryUpdateTotals> WorkAsync(LibraryWorkerOptions? options = null, IProgress<LibraryUpdateProgress>? progress = null, CancellationToken cancellationToken = default)
        => new LibraryWorker(Store, Queue, Classifier, (options ?? new LibraryWorkerOptions()) with { UntilEmpty = true }).RunAsync(progress, cancellationToken);

    /// <summary>Takes all batches from the queue.</summary>
    public async Task<List<WorkBatch>> DrainAsync()
    {
        List<WorkBatch> batches = [];
        await Queue.ConsumeAsync(
            (batch, _) =>
            {
                batches.Add(batch);
                return Task.CompletedTask;
            },
            new WorkQueueConsumerOptions { UntilEmpty = true });
        return batches;
    }

    public void Dispose()
    {
        // That of the embedded queue is done when it returns.
        Queue.DisposeAsync().AsTask().Wait();
        Store.Dispose();
        _folder.Dispose();
    }
}
