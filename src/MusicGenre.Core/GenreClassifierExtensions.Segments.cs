using System.Runtime.CompilerServices;
using MusicGenre.Audio;

namespace MusicGenre;

public static partial class GenreClassifierExtensions
{
    /// <summary>Classifies an audio file segment by segment; the decoder is chosen by its content.</summary>
    /// <inheritdoc cref="IGenreClassifier.ClassifySegmentsAsync"/>
    /// <param name="classifier">The classifier.</param>
    /// <param name="path">The file's path.</param>
    /// <param name="hop"><inheritdoc cref="IGenreClassifier.ClassifySegmentsAsync" path="/param[@name='hop']/node()"/></param>
    /// <param name="cancellationToken">Cancels the work between segments.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IAsyncEnumerable<GenreSegment> ClassifySegmentsAsync(
        this IGenreClassifier classifier, string path, TimeSpan? hop = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        return classifier.ClassifySegmentsAsync(new AudioFile(path), hop, cancellationToken);
    }

    /// <summary>Classifies the audio file in a stream segment by segment, read from its current position; the decoder is chosen by its content.</summary>
    /// <remarks>The bytes are first copied asynchronously to a temporary file, which is deleted automatically.</remarks>
    /// <inheritdoc cref="IGenreClassifier.ClassifySegmentsAsync"/>
    /// <param name="classifier">The classifier.</param>
    /// <param name="stream">The stream with an audio file. It need not be seekable and is not closed.</param>
    /// <param name="hop"><inheritdoc cref="IGenreClassifier.ClassifySegmentsAsync" path="/param[@name='hop']/node()"/></param>
    /// <param name="cancellationToken">Cancels the work between segments.</param>
    public static IAsyncEnumerable<GenreSegment> ClassifySegmentsAsync(
        this IGenreClassifier classifier, Stream stream, TimeSpan? hop = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(stream);
        SegmentHop.Validate(classifier.Model, hop);
        return Enumerate(cancellationToken);

        async IAsyncEnumerable<GenreSegment> Enumerate([EnumeratorCancellation] CancellationToken token)
        {
            using var spool = await SpooledAudio.CreateAsync(stream, "the stream", cancellationToken: token).ConfigureAwait(false);
            await foreach (var segment in classifier.ClassifySegmentsAsync(spool, hop, token).ConfigureAwait(false))
            {
                yield return segment;
            }
        }
    }
}
