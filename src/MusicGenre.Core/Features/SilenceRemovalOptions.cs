using System.Numerics.Tensors;
using System.Text.Json.Serialization;
using MusicGenre.Dsp;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>
/// Which frames are silent beside the others of the same call, and are left out: beginnings, ends, pauses, faint parts of fades. The other frames move together and are
/// repeated, from the first on, until they fill all places, so that the shape stays the same.
/// </summary>
/// <remarks>
/// A network that has learned from excerpts has heard neither beginnings nor pauses. The level of a frame is the sum of its bands. If too few frames remain, all stay as they are.
/// </remarks>
public sealed record SilenceRemovalOptions
{
    /// <summary>How far below the loudest frame of the call a frame is silent, in decibels; 1 to 200. Default 30.</summary>
    [JsonRequired]
    public double ThresholdDecibels { get; init; } = 30;

    /// <summary>The least share of the frames that must not be silent; with fewer, none is left out. Above 0 and at most 1. Default 0.5.</summary>
    [JsonRequired]
    public double MinimumShare { get; init; } = 0.5;

    internal void FindFaults(OptionFaults faults)
    {
        faults.Require(ThresholdDecibels is >= 1 and <= 200, ThresholdDecibels, "1 to 200");
        faults.Require(MinimumShare is > 0 and <= 1, MinimumShare, "above 0 and at most 1");
    }

    /// <summary>Removes the silent frames of values in place.</summary>
    /// <param name="values">Values that grow with the level, [band, frame].</param>
    /// <param name="frames">The number of frames; not negative.</param>
    /// <param name="quantity">Whether the values are powers or magnitudes.</param>
    internal void Apply(Span<float> values, int frames, SpectrumQuantity quantity)
    {
        if (values.IsEmpty)
        {
            return;
        }

        using var kept = new ScratchBuffer<int>(frames);
        var count = Find(values, frames, quantity, kept.Span);
        Keep(values, frames, kept.Span[..count]);
    }

    /// <summary>Finds the frames that stay.</summary>
    /// <param name="values">Values that grow with the level, [band, frame].</param>
    /// <param name="frames">The number of frames; positive.</param>
    /// <param name="quantity">Whether the values are powers or magnitudes.</param>
    /// <param name="kept">Receives the indices in ascending order; as long as there are frames.</param>
    /// <returns>How many stay.</returns>
    internal int Find(ReadOnlySpan<float> values, int frames, SpectrumQuantity quantity, Span<int> kept)
    {
        using var scratch = new ScratchBuffer<float>(frames);
        var levels = scratch.Span;
        levels.Clear();
        for (var start = 0; start < values.Length; start += frames)
        {
            TensorPrimitives.Add(levels, values.Slice(start, frames), levels);
        }

        var decade = quantity == SpectrumQuantity.Power ? 10 : 20;
        var least = (float)(TensorPrimitives.Max<float>(levels) * Math.Pow(10, -ThresholdDecibels / decade));
        var count = 0;
        for (var frame = 0; frame < frames; frame++)
        {
            if (levels[frame] >= least)
            {
                kept[count++] = frame;
            }
        }

        return count >= MinimumShare * frames ? count : All(kept);
    }

    /// <summary>Keeps some frames and fills the other places with them.</summary>
    /// <param name="values">[band, frame].</param>
    /// <param name="frames">The number of frames.</param>
    /// <param name="kept">The frames that stay, ascending.</param>
    internal static void Keep(Span<float> values, int frames, ReadOnlySpan<int> kept)
    {
        if (kept.Length == frames)
        {
            return;
        }

        for (var start = 0; start < values.Length; start += frames)
        {
            var row = values.Slice(start, frames);
            for (var i = 0; i < kept.Length; i++)
            {
                row[i] = row[kept[i]];
            }
        }

        RepeatedFrames.Fill(values, frames, kept.Length);
    }

    private static int All(Span<int> kept)
    {
        for (var frame = 0; frame < kept.Length; frame++)
        {
            kept[frame] = frame;
        }

        return kept.Length;
    }
}
