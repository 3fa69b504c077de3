using System.Text.Json.Serialization;
using MusicGenre.Errors;

namespace MusicGenre.Models;

/// <summary>How audio is split into segments and how their probabilities are aggregated to one prediction.</summary>
/// <remarks>
/// Segments start every <see cref="HopLength"/> samples. If the remainder after the last complete segment is at least half
/// a segment long, or half a hop if segments overlap by half or more, one more segment that ends with the audio is classified. Audio shorter than a segment is repeated until it fills one.
/// </remarks>
public sealed record SegmentOptions
{
    /// <summary>The greatest length of a segment and of a hop.</summary>
    internal const int MaximumLength = 1 << 24;

    /// <summary>The most segments that a sample may belong to. A smaller hop is rather one in another unit, and would take hours.</summary>
    internal const int MaximumOverlap = 100;

    /// <summary>The length of a segment in samples at the extractor's rate; 1 to 16,777,216, and at least a frame if frames are not centered.</summary>
    public required int SampleCount { get; init; }

    /// <summary>The number of samples between the starts of consecutive segments; 1 to 16,777,216 and at least a hundredth of a segment, usually at most <see cref="SampleCount"/>.</summary>
    public required int HopLength { get; init; }

    /// <summary>How the segments' probabilities are aggregated. Default <see cref="ProbabilityAggregation.Mean"/>.</summary>
    [JsonRequired]
    public ProbabilityAggregation Aggregation { get; init; } = ProbabilityAggregation.Mean;

    /// <summary>The minimum number of samples after the last complete segment to classify; a shorter remainder is skipped.</summary>
    internal int MinRemainder => GetMinRemainder(HopLength);

    /// <summary>The minimum remainder with another hop.</summary>
    internal int GetMinRemainder(int hopLength)
    {
        // Where segments overlap by half or more, no remainder would ever be half a segment.
        var whole = hopLength <= SampleCount / 2 ? hopLength : SampleCount;
        return whole - (whole / 2);
    }

    internal void FindProblems(List<string> problems)
    {
        var faults = new OptionFaults();
        var own = faults.Under("Segments");
        own.Require(SampleCount is >= 1 and <= MaximumLength, SampleCount, "1 to 16,777,216");
        own.Require(HopLength is >= 1 and <= MaximumLength, HopLength, "1 to 16,777,216");
        own.Require(
            HopLength < 1 || HopLength >= SampleCount / MaximumOverlap,
            HopLength,
            $"at least a hundredth of segments.sampleCount ({SampleCount}), so that a song has a reasonable number of segments");
        own.RequireDefined(Aggregation);
        problems.AddRange(faults.Found.Select(fault => fault.ToJsonText()));
    }

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
