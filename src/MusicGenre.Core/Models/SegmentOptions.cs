using System.Text.Json.Serialization;

namespace MusicGenre.Models;

/// <summary>How audio is cut into segments and how their probabilities become one prediction.</summary>
/// <remarks>
/// Segments start every <see cref="HopLength"/> samples. What remains behind the last whole segment is classified, when it is at least half
/// a segment long, by one more segment that ends with the audio. Audio shorter than a segment is repeated until it fills one.
/// </remarks>
public sealed record SegmentOptions
{
    /// <summary>The length of a segment in samples at the extractor's rate; positive.</summary>
    public required int SampleCount { get; init; }

    /// <summary>Samples between the starts of neighbouring segments; positive, usually not above <see cref="SampleCount"/>.</summary>
    public required int HopLength { get; init; }

    /// <summary>How the segments' probabilities become those of the whole. Default <see cref="ProbabilityAggregation.Mean"/>.</summary>
    [JsonRequired]
    public ProbabilityAggregation Aggregation { get; init; } = ProbabilityAggregation.Mean;

    /// <summary>The fewest samples behind the last whole segment that are classified, too; fewer are left out.</summary>
    internal int MinRemainder => SampleCount - (SampleCount / 2);

    /// <summary>The number of segments of audio of so many samples.</summary>
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
