using System.Runtime.CompilerServices;
using MusicGenre.Audio;

namespace MusicGenre;

/// <summary>Classifies many sources. One that fails gives its error as a result, and the rest go on.</summary>
/// <typeparam name="T">What is computed from a source.</typeparam>
/// <typeparam name="TResult">The result for a source: what was computed, or an error.</typeparam>
/// <param name="classify">Computes it.</param>
/// <param name="getDuration">The duration of the audio that it was computed from.</param>
/// <param name="toResult">Makes a result of the source, its name, and either what was computed or the error.</param>
/// <param name="options">How to run the batch; valid.</param>
/// <param name="progress">Receives the progress, or null.</param>
internal sealed class GenreBatch<T, TResult>(
    Func<IAudioSource, CancellationToken, Task<T>> classify,
    Func<T, TimeSpan> getDuration,
    Func<IAudioSource, string, T?, Exception?, TResult> toResult,
    GenreBatchOptions options,
    IProgress<GenreBatchProgress>? progress)
    where T : class
{
    /// <summary>Runs the batch, anew for each enumeration.</summary>
    public async IAsyncEnumerable<TResult> RunAsync(IEnumerable<IAudioSource> sources, [EnumeratorCancellation] CancellationToken cancellationToken)
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

    private async Task<TResult> ClassifyAsync(IAudioSource source, long index, GenreBatchCounter? counter, CancellationToken cancellationToken)
    {
        T? value = null;
        Exception? error = null;
        try
        {
            value = await classify(source, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            error = exception;
        }

        counter?.Add(source, value is null ? null : getDuration(value));
        return toResult(source, GetName(source, index), value, error);
    }
}
