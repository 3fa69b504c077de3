using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Models;

namespace MusicGenre.Training.Data;

/// <summary>How the clips of an <see cref="AudioFolder"/> are found and cut.</summary>
public sealed record AudioFolderOptions
{
    /// <summary>How clips are cut, as a classifier cuts them, in samples at the extractor's rate. Default: segments of 66,150 samples, 3 s at 22,050 Hz, without overlap.</summary>
    public SegmentOptions Segments { get; init; } = new() { SampleCount = 66_150, HopLength = 66_150 };

    /// <summary>
    /// The maximum number of segments per clip; positive. Default 10. If a clip has more, they are spread evenly: the clip is divided into that
    /// many equal parts, and the middle of each is taken.
    /// </summary>
    public int SegmentsPerClip { get; init; } = 10;

    /// <summary>
    /// The genres in label order, which must be the names of the subfolders; null (the default) for the subfolders' names in ordinal order.
    /// To evaluate a model, give the genres of its card.
    /// </summary>
    public IReadOnlyList<string>? Genres { get; init; }

    /// <summary>How many tracks every genre needs. Default: a genre may be empty.</summary>
    public TrackRequirements Requirements { get; init; } = new();

    /// <summary>The number of clips to process at once; positive. Default: the number of processors.</summary>
    public int MaximumParallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>The decoders to choose from, by content; null (the default) for <see cref="AudioDecoders.BuiltIn"/>.</summary>
    public IReadOnlyList<IAudioDecoder>? Decoders { get; init; }

    internal void Validate()
    {
        OptionGuard.RequireNotNull(Segments);
        OptionGuard.Require(Segments.SampleCount >= 1, Segments.SampleCount, "positive");
        OptionGuard.Require(Segments.HopLength >= 1, Segments.HopLength, "positive");
        OptionGuard.Require(SegmentsPerClip >= 1, SegmentsPerClip, "positive");
        OptionGuard.RequireNotNull(Requirements);
        Requirements.Validate();
        OptionGuard.Require(MaximumParallelism >= 1, MaximumParallelism, "positive");
        if (Genres is not null && (Genres.Count == 0 || Genres.Distinct(StringComparer.Ordinal).Count() != Genres.Count))
        {
            throw new ArgumentException($"{nameof(Genres)} must be distinct and not empty, but are \"{string.Join(", ", Genres)}\".", nameof(Genres));
        }
    }
}
