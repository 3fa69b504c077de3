using MusicGenre.Audio;

namespace MusicGenre.Training.Data;

/// <summary>How the clips of an <see cref="AudioFolder"/> are found and cut.</summary>
public sealed record AudioFolderOptions
{
    /// <summary>The length of a segment in samples at the extractor's rate; positive. Default 66,150: 3 s at 22,050 Hz.</summary>
    public int SegmentSampleCount { get; init; } = 66_150;

    /// <summary>
    /// The most segments to take of a clip; positive. Default 10. A clip has as many as it takes to cover it, but no more than this; they are
    /// spread evenly from its beginning to its end. A clip shorter than a segment is repeated until it fills one.
    /// </summary>
    public int SegmentsPerClip { get; init; } = 10;

    /// <summary>
    /// The genres in label order, of which the sub-folders bear the names; null (the default) for the sub-folders' names in ordinal order.
    /// To judge a model, give the genres of its card.
    /// </summary>
    public IReadOnlyList<string>? Genres { get; init; }

    /// <summary>The number of clips to work on at once; positive. Default: the number of processors.</summary>
    public int MaximumParallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>The decoders to choose from, by content; null (the default) for <see cref="AudioDecoders.BuiltIn"/>.</summary>
    public IReadOnlyList<IAudioDecoder>? Decoders { get; init; }

    internal void Validate()
    {
        ThrowIfNotPositive(SegmentSampleCount, nameof(SegmentSampleCount));
        ThrowIfNotPositive(SegmentsPerClip, nameof(SegmentsPerClip));
        ThrowIfNotPositive(MaximumParallelism, nameof(MaximumParallelism));
        if (Genres is not null && (Genres.Count == 0 || Genres.Distinct(StringComparer.Ordinal).Count() != Genres.Count))
        {
            throw new ArgumentException($"{nameof(Genres)} must be different and not none, but are \"{string.Join(", ", Genres)}\".", nameof(Genres));
        }

        static void ThrowIfNotPositive(int value, string name)
        {
            if (value < 1)
            {
                throw new ArgumentOutOfRangeException(name, value, $"{name} must be positive, but is {value}.");
            }
        }
    }
}
