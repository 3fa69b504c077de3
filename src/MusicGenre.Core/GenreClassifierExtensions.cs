using System.Runtime.CompilerServices;
using MusicGenre.Audio;

namespace MusicGenre;

/// <summary>Extension methods for every <see cref="IGenreClassifier"/>.</summary>
public static partial class GenreClassifierExtensions
{
    /// <summary>Classifies an audio file as a whole; the decoder is chosen by its content.</summary>
    /// <inheritdoc cref="IGenreClassifier.ClassifyAsync"/>
    /// <param name="classifier">The classifier.</param>
    /// <param name="path">The file's path.</param>
    /// <param name="cancellationToken">Cancels the work between blocks of audio.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Task<GenrePrediction> ClassifyAsync(
        this IGenreClassifier classifier, string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        return classifier.ClassifyAsync(new AudioFile(path), cancellationToken);
    }

    /// <summary>Classifies the audio file in a stream, read from its current position; the decoder is chosen by its content.</summary>
    /// <remarks>
    /// The bytes are first copied asynchronously to a temporary file, which is deleted automatically. This works with any stream and in bounded memory.
    /// <see cref="SpooledAudio"/> does the same with limits.
    /// </remarks>
    /// <inheritdoc cref="IGenreClassifier.ClassifyAsync"/>
    /// <param name="classifier">The classifier.</param>
    /// <param name="stream">The stream with an audio file. It need not be seekable and is not closed.</param>
    /// <param name="cancellationToken">Cancels the work between blocks of audio.</param>
    public static async Task<GenrePrediction> ClassifyAsync(
        this IGenreClassifier classifier, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(stream);
        using var spool = await SpooledAudio.CreateAsync(stream, "the stream", cancellationToken: cancellationToken).ConfigureAwait(false);
        return await classifier.ClassifyAsync(spool, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Classifies several files in parallel and returns the results in the order of the files. A file that cannot be classified yields an error; the others are still classified.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="paths">The files' paths.</param>
    /// <param name="maxDegreeOfParallelism">The maximum number of files to classify at once; at least 1, or null (the default) for one per processor.</param>
    /// <param name="progress">Receives each file's result when it is complete, in order of completion; or null.</param>
    /// <param name="cancellationToken">Cancels the whole batch.</param>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxDegreeOfParallelism"/> is below 1.</exception>
    public static IAsyncEnumerable<GenreFileResult> ClassifyFilesAsync(
        this IGenreClassifier classifier,
        IEnumerable<string> paths,
        int? maxDegreeOfParallelism = null,
        IProgress<GenreFileResult>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(paths);
        var degree = maxDegreeOfParallelism ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(degree, 1, nameof(maxDegreeOfParallelism));
        return EnumerateAsync(classifier, paths, degree, progress, cancellationToken);
    }

    private static async IAsyncEnumerable<GenreFileResult> EnumerateAsync(
        IGenreClassifier classifier,
        IEnumerable<string> paths,
        int degree,
        IProgress<GenreFileResult>? progress,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var queue = new Queue<Task<GenreFileResult>>();
        try
        {
            foreach (var path in paths)
            {
                queue.Enqueue(ClassifyFileAsync(classifier, path, progress, stop.Token));
                if (queue.Count == degree)
                {
                    yield return await queue.Dequeue().ConfigureAwait(false);
                }
            }

            while (queue.Count > 0)
            {
                yield return await queue.Dequeue().ConfigureAwait(false);
            }
        }
        finally
        {
            // An abandoned or canceled enumeration leaves no work running.
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll((IEnumerable<Task>)queue).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<GenreFileResult> ClassifyFileAsync(
        IGenreClassifier classifier, string path, IProgress<GenreFileResult>? progress, CancellationToken cancellationToken)
    {
        GenreFileResult result;
        try
        {
            result = new(path, await classifier.ClassifyAsync(path, cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            result = new(path, null, exception);
        }

        progress?.Report(result);
        return result;
    }
}
