using System.Text.Json.Serialization;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>How the strength of onsets is measured: the mean rise, in decibels, of the mel bands of a sub-band; falls count as 0.</summary>
public sealed record OnsetOptions
{
    /// <summary>Over how many frames a rise counts; positive. Default 1.</summary>
    [JsonRequired]
    public int LagFrames { get; init; } = 1;

    /// <summary>The number of sub-bands, into which the mel bands are divided evenly; 1 to their number. Default 4. Of no effect when <see cref="BandEdges"/> are given.</summary>
    [JsonRequired]
    public int BandCount { get; init; } = 4;

    /// <summary>Rising numbers of mel bands, two or more: sub-band i reaches from edge i up to, not including, edge i + 1. Null, the default, divides evenly.</summary>
    [JsonRequired]
    public IReadOnlyList<int>? BandEdges { get; init; }

    /// <summary>Whether both have the same values, edges compared one by one.</summary>
    public bool Equals(OnsetOptions? other) =>
        other is not null && LagFrames == other.LagFrames && BandCount == other.BandCount
        && (BandEdges ?? []).SequenceEqual(other.BandEdges ?? []) && BandEdges is null == other.BandEdges is null;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(LagFrames, BandCount, BandEdges?.Count, BandEdges?.Sum());

    internal void Validate(int melBandCount)
    {
        OptionGuard.Require(LagFrames > 0, LagFrames, "positive");
        if (BandEdges is null)
        {
            OptionGuard.Require(BandCount >= 1 && BandCount <= melBandCount, BandCount, $"1 to the {melBandCount} mel bands");
            return;
        }

        var rising = BandEdges.Count >= 2 && BandEdges[0] >= 0 && BandEdges[^1] <= melBandCount
            && BandEdges.Zip(BandEdges.Skip(1)).All(pair => pair.First < pair.Second);
        OptionGuard.Require(
            rising, $"[{string.Join(", ", BandEdges)}]", $"two or more rising numbers from 0 to the {melBandCount} mel bands", nameof(BandEdges));
    }

    internal int[] CreateEdges(int melBandCount) => BandEdges is not null
        ? [.. BandEdges]
        : [.. Enumerable.Range(0, BandCount + 1).Select(i => (int)((long)i * melBandCount / BandCount))];
}
