using System.Runtime.CompilerServices;
using MusicGenre.Audio;
using MusicGenre.Errors;

namespace MusicGenre;

public static partial class GenreClassifierExtensions
{
    /// <summary>Classifies live audio, such as that of a microphone, as it arrives: a rolling prediction every second for the last ten.</summary>
    /// <remarks>
    /// The first prediction comes when the first segment is complete; until the window is full, predictions are about all segments so far. Segments and
    /// their probabilities are exactly those that <see cref="IGenreClassifier.ClassifySegmentsAsync"/> gives for the same samples in one piece, including the last one;
    /// the prediction for a window is as certain as that for a file of the length that is heard in it (<see cref="Models.GenreModelCard.ConfidenceByLength"/>);
    /// a stream that is shorter than a segment is repeated until it fills one, and its only prediction is for as long as it lasted. Memory does not grow with the length of the stream, which may be endless: the next
    /// piece is requested only when it is needed, so a producer that must not wait needs a buffer of its own. The producer is enumerated on threads of the thread
    /// pool, one of which waits for it. Its enumerator is disposed before the enumeration of the results ends, is abandoned or is canceled; only if a producer does
    /// not stop when its token is canceled does that happen later, when it does. A classifier with <see cref="GenreClassifierOptions.Excerpt"/> set cannot be used.
    /// </remarks>
    /// <param name="classifier">The classifier.</param>
    /// <param name="samples">
    /// Interleaved samples, [sample, channel], with a full scale of −1 to 1, in pieces of any length, even empty ones or such that end between the channels of a
    /// sample. A piece may be reused when the next one is requested. An incomplete sample at the end is dropped. An exception is passed on unchanged.
    /// </param>
    /// <param name="sampleRate">Samples per second and channel, in hertz; 1 to 768,000.</param>
    /// <param name="channelCount">The number of interleaved channels; 1 to 32.</param>
    /// <param name="options">Hop and window, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the enumeration at once, even while the producer has nothing to deliver.</param>
    /// <returns>For each segment, the stretch from the start of the first segment in the window to the end of the last, and the prediction for it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate, the number of channels or an option is out of range.</exception>
    /// <exception cref="AudioDecodeException">There are no samples, or one is NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static IAsyncEnumerable<GenreSegment> ClassifyStreamAsync(
        this IGenreClassifier classifier,
        IAsyncEnumerable<ReadOnlyMemory<float>> samples,
        int sampleRate,
        int channelCount,
        GenreStreamOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(samples);
        AudioClip.ThrowIfRateOutOfRange(sampleRate);
        ArgumentOutOfRangeException.ThrowIfLessThan(channelCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channelCount, AudioClip.MaximumChannelCount);
        options ??= new GenreStreamOptions();
        options.Validate();
        SegmentHop.Validate(classifier.Model, options.Hop);
        return Enumerate(cancellationToken);

        async IAsyncEnumerable<GenreSegment> Enumerate([EnumeratorCancellation] CancellationToken token)
        {
            var stream = new SampleStream(samples, sampleRate, channelCount, token);
            await using (stream.ConfigureAwait(false))
            {
                var window = new RollingWindow(classifier.Model, options.Window);
                await foreach (var segment in classifier.ClassifySegmentsAsync(stream, options.Hop, token).ConfigureAwait(false))
                {
                    yield return window.Add(segment);
                }
            }
        }
    }
}
