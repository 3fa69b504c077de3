using System.Diagnostics;
using MusicGenre.Errors;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Updating;

namespace MusicGenre.Library.Work;

/// <summary>One run of a worker.</summary>
internal sealed class WorkerRun : IDisposable
{
    private readonly ILibraryStore _store;
    private readonly IWorkQueue _queue;
    private readonly IGenreClassifier _classifier;
    private readonly LibraryWorkerOptions _options;
    private readonly string _name;
    private readonly SongResults _results;
    private readonly UpdateCounter _counter;
    private readonly TimeInWork _inWork = new(TimeProvider.System);
    private readonly SongFetch _fetch;

    public WorkerRun(ILibraryStore store, IWorkQueue queue, IGenreClassifier classifier, LibraryWorkerOptions options, IProgress<LibraryUpdateProgress>? progress)
    {
        (_store, _queue, _classifier, _options) = (store, queue, classifier, options);
        _name = options.Name ?? WorkerName.OfThisProcess();
        _results = new SongResults(store, classifier.Model, options.Options, _name);
        _counter = new UpdateCounter(progress);
        _fetch = new SongFetch(options.Http);
    }

    public async Task<LibraryUpdateTotals> RunAsync(CancellationToken cancellationToken)
    {
        await using var presence = new WorkerPresence(_store, _name, _counter, _inWork).ConfigureAwait(false);
        await _queue.ConsumeAsync(HandleAsync, new WorkQueueConsumerOptions { Worker = _name, UntilEmpty = _options.UntilEmpty }, cancellationToken).ConfigureAwait(false);
        return _counter.Totals;
    }

    public void Dispose() => _fetch.Dispose();

    private async Task HandleAsync(WorkBatch batch, CancellationToken cancellationToken)
    {
        using var activity = WorkTelemetry.StartHandling(batch);
        var start = Stopwatch.GetTimestamp();
        var outcome = "failed";
        _inWork.Begin();
        try
        {
            Check(batch);
            await AnalyzeAsync(batch, cancellationToken).ConfigureAwait(false);
            outcome = "done";
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = "returned";
            throw;
        }
        catch
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            _inWork.End();
            WorkTelemetry.CountBatch(outcome, start);
        }
    }

    private void Check(WorkBatch batch)
    {
        if (batch.ModelSha256 != _store.Model.Sha256 || batch.Options != _options.Options)
        {
            throw new LibraryIndexException(
                _store.Location, LibraryIndexProblem.OtherModel, "a batch was planned for another model or with other options than this worker has");
        }
    }

    /// <summary>Analyzes the songs of a batch. What is unexpected is thrown after all others are done.</summary>
    private async Task AnalyzeAsync(WorkBatch batch, CancellationToken cancellationToken)
    {
        var left = batch.Songs.Count;
        Exception? unexpected = null;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.MaxDegreeOfParallelism ?? Environment.ProcessorCount };
        await Parallel.ForEachAsync(
            Draw(),
            parallel,
            async (song, _) =>
            {
                try
                {
                    await AnalyzeAsync(song, cancellationToken).ConfigureAwait(false);
                    Interlocked.Decrement(ref left);
                }
                catch (Exception exception)
                {
                    Interlocked.CompareExchange(ref unexpected, exception, null);
                }
            }).ConfigureAwait(false);
        if (left > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw unexpected!;
        }

        // Not a token of the loop: who is in work when the worker is to end comes to an end.
        IEnumerable<SongReference> Draw()
            => batch.Songs.TakeWhile(_ => !cancellationToken.IsCancellationRequested && Volatile.Read(ref unexpected) is not LibraryIndexException);
    }

    private async Task AnalyzeAsync(SongReference song, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var known = await StorePatience.TryAsync(() => _store.FindFile(song.Name), cancellationToken).ConfigureAwait(false);
        if (known is { } result && SongIdentity.IsCurrent(result, song, _options.Options))
        {
            _counter.AddUnchanged();
            WorkTelemetry.CountSong("skipped", start);
            return;
        }

        var isKnown = known is { Id: not null };
        using var audio = new SongAudio(song);
        try
        {
            await audio.OpenAsync(_fetch, cancellationToken).ConfigureAwait(false);
            var timeline = await _classifier.ClassifyTimelineAsync(audio.Source, TrackAnalysis.OptionsFor(_classifier.Model), CancellationToken.None).ConfigureAwait(false);
            var tags = audio.ReadTags();
            var track = await StorePatience.TryAsync(() => _results.Save(audio.Song, timeline, tags), cancellationToken).ConfigureAwait(false);
            _counter.Add(new LibraryChange(song.Name, isKnown ? LibraryChangeKind.Changed : LibraryChangeKind.Added, track));
            WorkTelemetry.CountSong("done", start, track.Prediction.Duration);
        }
        catch (Exception error) when (error is AudioDecodeException or IOException or UnauthorizedAccessException or HttpRequestException or TimeoutException)
        {
            // What cannot be decoded stays so until it changes. What could not be read may be readable the next time that it is planned.
            var failed = error is AudioDecodeException ? audio.Song : new SongReference(song.Name);
            await StorePatience.TryAsync(
                () =>
                {
                    _results.Save(failed, error, audio.Path);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
            _counter.Add(new LibraryChange(song.Name, LibraryChangeKind.Failed, Error: error));
            WorkTelemetry.CountSong("failed", start);
        }
    }
}
