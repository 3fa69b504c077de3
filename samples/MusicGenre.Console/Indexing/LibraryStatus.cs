using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;

namespace MusicGenre.Cli.Indexing;

/// <summary>How far the work on a library has come.</summary>
/// <param name="Location">Where the library is.</param>
/// <param name="Model">The name of its model.</param>
/// <param name="Done">The songs that were analyzed.</param>
/// <param name="Failed">The songs that could not be read or decoded.</param>
/// <param name="Queue">What is in the queue.</param>
/// <param name="Left">About how many songs are in batches that wait or are in work.</param>
/// <param name="SongsPerMinute">How many songs the workers deal with in a minute of work, or null if none has been in work.</param>
/// <param name="Workers">The workers that have reported lately.</param>
/// <param name="Planning">The plans that have not come to their end. What they will queue is not in <paramref name="Left"/>.</param>
internal sealed record LibraryStatus(
    string Location,
    string Model,
    long Done,
    long Failed,
    QueueStatus Queue,
    long Left,
    double? SongsPerMinute,
    IReadOnlyList<StoredWorker> Workers,
    IReadOnlyList<StoredPlan> Planning)
{
    // A worker reports every few seconds, but may have to wait for the store.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <summary>How long the songs that are left will take at the present rate, or null without a rate.</summary>
    public TimeSpan? TimeLeft => SongsPerMinute > 0 ? TimeSpan.FromMinutes(Left / SongsPerMinute.Value) : null;

    /// <summary>Asks the store and the queue.</summary>
    /// <param name="store">The store.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="recent">What was read before, so that the rate is that of the last minute; or null, so that it is that since each worker began.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public static async Task<LibraryStatus> ReadAsync(ILibraryStore store, IWorkQueue queue, RecentWork? recent, CancellationToken cancellationToken)
    {
        var counts = store.Count();
        var status = await queue.GetStatusAsync(cancellationToken);
        var plans = store.ReadPlans();
        var now = DateTime.UtcNow;
        StoredWorker[] workers = [.. store.ReadWorkers().Where(worker => worker.Seen > now - Silence)];
        return new LibraryStatus(
            store.Location,
            store.Model.Name,
            counts.Tracks,
            counts.Failures,
            status,
            (long)Math.Round((status.Waiting + status.InWork) * SongsInABatch(plans)),
            WorkRate.Of(workers, recent?.Take(now, workers) ?? []),
            workers,
            [.. plans.Where(plan => !plan.IsFinished)]);
    }

    private static double SongsInABatch(IReadOnlyList<StoredPlan> plans)
        => plans.Sum(plan => plan.Batches) is var batches and > 0 ? plans.Sum(plan => plan.Queued) / (double)batches : 0;
}
