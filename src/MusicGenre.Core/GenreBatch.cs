using System.Runtime.CompilerServices;
using MusicGenre.Audio;

namespace MusicGenre;

/// <summary>Classifies many sources. One that fails gives its error as a result, and the rest go on.</summary>
/// <param name="classifier">The classifier.</param>
/// <param name="options">How to run the batch; valid.</param>
/// <param name="progress">Receives the progress, or null.</param>
internal sealed class GenreBatch(IGenreClassifier classifier, GenreBatchOptions options, IProgress<GenreBatchProgress>? progress)
{
    /// <summary>Runs the batch, anew for each enumeration.</summary>
    public async IAsyncEnumerable<GenreFileResult> RunAsync(IEnumerable<IAudioSource> sources, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var counter = progress is null ? null : new GenreBatchCounter(progress);
        var results = BatchWork.RunAsync(
            sources, (source, index, token) => ClassifyAsync(source, index, counter, token), options.Degree, options.InOrder, cancellationToken);
        await foreach (var result in results.ConfigureAwait(false))
        {
            yield return result;
        }
    }

    private static string GetName(IAudioSource source, long index) => source switch
    {
        AudioFile file => file.Path,
        SpooledAudio spool => spool.Name,
        _ => FormattableString.Invariant($"audio {index + 1}"),
    };

    private async Task<GenreFileResult> ClassifyAsync(IAudioSource source, long index, GenreBatchCounter? counter, CancellationToken cancellationToken)
    {
        GenrePrediction? prediction = null;
        GenreTimeline? timeline = null;
        Exception? error = null;
        try
        {
            timeline = options.Timeline is { } sections
                ? await classifier.ClassifyTimelineAsync(source, sections, cancellationToken).ConfigureAwait(false)
                : null;
            prediction = timeline?.Prediction ?? await classifier.ClassifyAsync(source, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            error = exception;
        }

        counter?.Add(source, prediction?.Duration);
        return new GenreFileResult(source, GetName(source, index), prediction, error) { Timeline = timeline };
    }
}
