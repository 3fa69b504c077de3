using System.Text.Json.Serialization;

namespace MusicGenre.Models;

/// <summary>How audio is split into segments and how their probabilities are aggregated to one prediction.</summary>
/// <remarks>
/// Segments start every <see cref="HopLength"/> samples. If the remainder after the last complete segment is at least half
/// a segment long, one more segment that ends with the audio is classified. Audio shorter than a segment is repeated until it fills one.
/// </remarks>
public sealed record SegmentOptions
{
    /// <summary>The length of a segment in samples at the extractor's rate; positive.</summary>
    public required int SampleCount { get; init; }

    /// <summary>The number of samples between the starts of consecutive segments; positive, usually at most <see cref="SampleCount"/>.</summary>
    public required int HopLength { get; init; }

    /// <summary>How the segments' probabilities are aggregated. Default <see cref="ProbabilityAggregation.Mean"/>.</summary>
    [JsonRequired]
    public ProbabilityAggregation Aggregation { get; init; } = ProbabilityAggregation.Mean;

    /// <summary>The minimum number of samples after the last complete segment to classify; a shorter remainder is skipped.</summary>
    internal int MinRemainder => SampleCount - (SampleCount / 2);

    /// <summary>Returns the number of segments in audio with a number of samples.</summary>
    internal long CountSegments(long sampleCount)
    {
        if (sampleCount <= SampleCount)
        {
            return Math.Min(sampleCount, 1);
        }

        var (hops, remainder) = Math.DivRem(sampleCount - SampleCount, HopLength);
        return 1 + hops + (remainder >= MinRemainder ? 1 : 0);
    }
}
