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

    /// <summary>Classifies any number of files, several at a time. A file that cannot be classified yields an error; the others are still classified.</summary>
    /// <remarks>
    /// <para>
    /// The results come as the files are finished, or in order (<see cref="GenreBatchOptions.InOrder"/>). Memory does not grow with the number of files: paths are
    /// drawn only as files are begun, one at a time, on the thread pool, and a caller that does not take results stops the work when about 512 of them wait.
    /// If the paths throw an exception, it is thrown after the results of the files before it.
    /// </para>
    /// <para>
    /// If the batch is canceled, the results that are finished by then are given before the exception. Each enumeration classifies the files anew. However it ends, also by a <c>break</c> or an exception, no work goes on and no file is open afterwards:
    /// it waits for that, and so also for an enumerable or a source of the caller's own that blocks and cannot be interrupted.
    /// </para>
    /// </remarks>
    /// <param name="classifier">The classifier.</param>
    /// <param name="paths">The files' paths, such as those of <see cref="AudioFolderScan.EnumerateFiles"/>. A path that is given twice is classified twice.</param>
    /// <param name="options">How to run the batch, or null for the defaults.</param>
    /// <param name="progress">Receives the progress after each file, before its result is given, from one thread at a time; or null.</param>
    /// <param name="cancellationToken">Cancels the whole batch.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message contains its name.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static IAsyncEnumerable<GenreFileResult> ClassifyFilesAsync(
        this IGenreClassifier classifier,
        IEnumerable<string> paths,
        GenreBatchOptions? options = null,
        IProgress<GenreBatchProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(paths);
        return classifier.ClassifyFilesAsync(paths.Select(AudioFile.FromAnyPath), options, progress, cancellationToken);
    }

    /// <summary>Classifies any number of sources, several at a time, as the overload for paths does: files with <see cref="AudioReadOptions"/>, clips, spooled streams and others.</summary>
    /// <inheritdoc cref="ClassifyFilesAsync(IGenreClassifier, IEnumerable{string}, GenreBatchOptions?, IProgress{GenreBatchProgress}?, CancellationToken)"/>
    /// <param name="classifier">The classifier.</param>
    /// <param name="sources">The sources. The batch disposes of none of them.</param>
    /// <param name="options">How to run the batch, or null for the defaults.</param>
    /// <param name="progress">Receives the progress after each source, before its result is given, from one thread at a time; or null.</param>
    /// <param name="cancellationToken">Cancels the whole batch.</param>
    public static IAsyncEnumerable<GenreFileResult> ClassifyFilesAsync(
        this IGenreClassifier classifier,
        IEnumerable<IAudioSource> sources,
        GenreBatchOptions? options = null,
        IProgress<GenreBatchProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(sources);
        options ??= new GenreBatchOptions();
        options.Validate();
        SegmentHop.Validate(classifier.Model, options.Timeline?.Hop);
        return new GenreBatch(classifier, options, progress).RunAsync(sources, cancellationToken);
    }
}
