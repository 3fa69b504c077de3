using System.Numerics.Tensors;
using System.Text.Json.Serialization;
using MusicGenre.Dsp;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>How power is converted to decibels: 10 · log₁₀(max(power, floor) / max(reference, floor)), limited to a range below its maximum.</summary>
public sealed record DecibelOptions
{
    /// <summary>The power that corresponds to 0 dB. Default <see cref="DecibelReference.One"/>.</summary>
    [JsonRequired]
    public DecibelReference Reference { get; init; } = DecibelReference.One;

    /// <summary>The floor for powers and for the reference; 1e-37 to 1e37. Default 1e-10, which is −100 dB relative to 1.</summary>
    [JsonRequired]
    public double MinimumPower { get; init; } = 1e-10;

    /// <summary>The dynamic range, in decibels: values are clipped this far below the maximum of the whole call. Positive and at most 1e6, or null for no limit other than <see cref="MinimumPower"/>. Default 80.</summary>
    [JsonRequired]
    public double? DynamicRangeDecibels { get; init; } = 80;

    internal void FindFaults(OptionFaults faults)
    {
        faults.RequireDefined(Reference);
        faults.Require(MinimumPower is >= 1e-37 and <= 1e37, MinimumPower, "1e-37 to 1e37");
        faults.Require(DynamicRangeDecibels is null or (> 0 and <= 1e6), DynamicRangeDecibels, "positive and at most 1e6, or null");
    }

    internal DecibelScale CreatePlan() => new((float)MinimumPower, (float?)DynamicRangeDecibels);

    /// <summary>The power of 0 dB for a call with the given powers.</summary>
    internal float GetReference(ReadOnlySpan<float> power) =>
        Reference == DecibelReference.One || power.IsEmpty ? 1 : TensorPrimitives.Max(power);
}
