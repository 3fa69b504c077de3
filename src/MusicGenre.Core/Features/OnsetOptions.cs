using System.Text.Json.Serialization;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>How onset strength is measured: the mean rise, in decibels, of the mel bands in a sub-band; decreases count as 0.</summary>
public sealed record OnsetOptions
{
    /// <summary>The number of frames over which a rise is measured; positive. Default 1.</summary>
    [JsonRequired]
    public int LagFrames { get; init; } = 1;

    /// <summary>The number of sub-bands, into which the mel bands are divided evenly; 1 to the number of mel bands. Default 4. Ignored if <see cref="BandEdges"/> is given.</summary>
    [JsonRequired]
    public int BandCount { get; init; } = 4;

    /// <summary>Two or more ascending mel band indices: sub-band i extends from edge i (inclusive) to edge i + 1 (exclusive). Null (the default) divides the mel bands evenly.</summary>
    [JsonRequired]
    public IReadOnlyList<int>? BandEdges { get; init; }

    /// <summary>Whether both have the same values, comparing the edges element by element.</summary>
    public bool Equals(OnsetOptions? other) =>
        other is not null && LagFrames == other.LagFrames && BandCount == other.BandCount
        && (BandEdges ?? []).SequenceEqual(other.BandEdges ?? []) && BandEdges is null == other.BandEdges is null;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(LagFrames, BandCount, BandEdges?.Count, BandEdges?.Sum());

    internal void FindFaults(OptionFaults faults, int melBandCount)
    {
        faults.Require(LagFrames > 0, LagFrames, "positive");
        if (BandEdges is null)
        {
            faults.Require(BandCount >= 1 && BandCount <= melBandCount, BandCount, $"1 to the {melBandCount} mel bands");
            return;
        }

        var rising = BandEdges.Count >= 2 && BandEdges[0] >= 0 && BandEdges[^1] <= melBandCount
            && BandEdges.Zip(BandEdges.Skip(1)).All(pair => pair.First < pair.Second);
        faults.Require(
            rising, $"[{string.Join(", ", BandEdges)}]", $"two or more ascending numbers from 0 to the {melBandCount} mel bands", nameof(BandEdges));
    }

    internal int[] CreateEdges(int melBandCount) => BandEdges is not null
        ? [.. BandEdges]
        : [.. Enumerable.Range(0, BandCount + 1).Select(i => (int)((long)i * melBandCount / BandCount))];
}
