using MusicGenre.Library.Storage;

namespace MusicGenre.Library.Work;

/// <summary>Takes batches of songs from a queue, analyzes them, and saves the results in a store. Thread-safe; one object is one worker.</summary>
/// <remarks>
/// <para>
/// A batch is acknowledged after its last result was saved. A song whose result is in the store as it is now is passed over, so that a batch that comes again costs
/// little and changes nothing. A song that cannot be read or decoded is a result, too: a failure with its reason. Whatever else goes wrong makes the batch fail,
/// after its other songs; while the store cannot be reached, the worker waits up to five minutes.
/// </para>
/// <para>Songs at http and https addresses are fetched to a temporary file, one for each song in work.</para>
/// </remarks>
public sealed class LibraryWorker
{
    private readonly ILibraryStore _store;
    private readonly IWorkQueue _queue;
    private readonly IGenreClassifier _classifier;
    private readonly LibraryWorkerOptions _options;

    /// <summary>Makes a worker.</summary>
    /// <param name="store">The store for the results, which is not disposed of.</param>
    /// <param name="queue">The queue, which is not disposed of.</param>
    /// <param name="classifier">A classifier with the model of the store.</param>
    /// <param name="options">How to work, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message contains its name.</exception>
    /// <exception cref="LibraryIndexException">The classifier has another model than the store.</exception>
    public LibraryWorker(ILibraryStore store, IWorkQueue queue, IGenreClassifier classifier, LibraryWorkerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(queue);
        ArgumentNullException.ThrowIfNull(classifier);
        (_store, _queue, _classifier, _options) = (store, queue, classifier, options ?? new LibraryWorkerOptions());
        _options.Validate();
        store.Model.Require(classifier.Model, store.Location);
    }

    /// <summary>Works until it is canceled, or until the queue is empty if the options say so.</summary>
    /// <param name="progress">Receives the progress after each song, from one thread at a time; or null. Songs that were passed over count as unchanged.</param>
    /// <param name="cancellationToken">Ends the work: songs in work are finished and saved, and the rest of the batch is given back.</param>
    /// <returns>What was done, when the queue is empty.</returns>
    /// <exception cref="InvalidOperationException">The store was opened for reading.</exception>
    /// <exception cref="LibraryIndexException">The queue cannot be read or written, and waiting for it did not help.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public Task<LibraryUpdateTotals> RunAsync(IProgress<LibraryUpdateProgress>? progress = null, CancellationToken cancellationToken = default)
        => Task.Run(
            async () =>
            {
                using var run = new WorkerRun(_store, _queue, _classifier, _options, progress);
                return await run.RunAsync(cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);
}
