using MusicGenre.Library.Storage;

namespace MusicGenre.Library.Work;

/// <summary>Puts the songs of a manifest into a queue, in batches, and leaves out those whose results are in the store. Thread-safe.</summary>
/// <remarks>
/// The store keeps how far a plan has come, so that one that was killed goes on there, if the beginning of the manifest is still the same, and otherwise begins anew.
/// No song is lost; a few may be put into the queue twice, which costs the worker one look at the store. A plan that was finished begins anew the next time, with
/// what is new or has changed. Memory does not depend on the number of songs.
/// </remarks>
public sealed class WorkPlanner
{
    private readonly ILibraryStore _store;
    private readonly IWorkQueue _queue;
    private readonly WorkPlannerOptions _options;

    /// <summary>Makes a planner.</summary>
    /// <param name="store">The store for the results, which is not disposed of.</param>
    /// <param name="queue">The queue, which is not disposed of.</param>
    /// <param name="options">How to plan, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message contains its name.</exception>
    public WorkPlanner(ILibraryStore store, IWorkQueue queue, WorkPlannerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(queue);
        (_store, _queue, _options) = (store, queue, options ?? new WorkPlannerOptions());
        _options.Validate();
    }

    /// <summary>Puts the songs of a manifest into the queue, and waits while that is full.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="progress">Receives the plan after each batch; or null.</param>
    /// <param name="cancellationToken">Cancels the work. The next time, it goes on where it stopped.</param>
    /// <returns>The plan, finished.</returns>
    /// <exception cref="InvalidOperationException">The store was opened for reading.</exception>
    /// <exception cref="LibraryIndexException">The store or the queue cannot be read or written.</exception>
    /// <exception cref="IOException">A list or a folder of the manifest cannot be read.</exception>
    /// <exception cref="InvalidDataException">A list of the manifest is not text; the message names file and line.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public Task<StoredPlan> RunAsync(SongManifest manifest, IProgress<StoredPlan>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return Task.Run(() => new PlanRun(_store, _queue, _options, manifest, progress).RunAsync(cancellationToken), cancellationToken);
    }
}
