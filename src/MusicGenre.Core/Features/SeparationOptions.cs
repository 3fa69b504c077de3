using System.Text.Json.Serialization;
using MusicGenre.Dsp;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>How tones and beats are separated: masks compare the medians of the magnitudes along time and along frequency.</summary>
/// <remarks>
/// With medians H along time and P along frequency, the harmonic mask is Hᵖ / (Hᵖ + (margin · P)ᵖ); the percussive mask is analogous. With margins of 1
/// the two parts sum to the whole. With larger margins, components that clearly belong to neither part are excluded from both.
/// </remarks>
public sealed record SeparationOptions
{
    /// <summary>Sorted windows of this length still take less time than the transform; a median over 23 s at the default hop.</summary>
    private const int MaximumKernel = 1023;

    /// <summary>
    /// The spectrogram to separate. <see cref="FrequencyAxis.Linear"/> (the default): the magnitudes of the transform's bins, as in librosa.
    /// <see cref="FrequencyAxis.Mel"/>: the square roots of the power in mel bands, which also works on stored mel spectrograms and is faster.
    /// </summary>
    [JsonRequired]
    public FrequencyAxis Axis { get; init; } = FrequencyAxis.Linear;

    /// <summary>The length of the median along time, in frames; 1 to 1,023. Default 31. An even length extends one frame further back than forward.</summary>
    [JsonRequired]
    public int HarmonicKernelFrames { get; init; } = 31;

    /// <summary>The length of the median along frequency, in rows of <see cref="Axis"/>: bins, or mel bands if those are separated; 1 to 1,023. Default 31. An even length extends one row further down than up.</summary>
    [JsonRequired]
    public int PercussiveKernelBins { get; init; } = 31;

    /// <summary>The exponent p of the masks; positive, at most 100, or null for hard masks of 0 and 1. Default 2, as for power.</summary>
    [JsonRequired]
    public double? MaskPower { get; init; } = 2;

    /// <summary>The factor applied to P in the harmonic mask; 1 to 1,000,000. Default 1.</summary>
    [JsonRequired]
    public double HarmonicMargin { get; init; } = 1;

    /// <summary>The factor applied to H in the percussive mask; 1 to 1,000,000. Default 1.</summary>
    [JsonRequired]
    public double PercussiveMargin { get; init; } = 1;

    internal void FindFaults(OptionFaults faults)
    {
        faults.RequireDefined(Axis);
        faults.Require(HarmonicKernelFrames is >= 1 and <= MaximumKernel, HarmonicKernelFrames, "1 to 1,023");
        faults.Require(PercussiveKernelBins is >= 1 and <= MaximumKernel, PercussiveKernelBins, "1 to 1,023");
        faults.Require(MaskPower is null or (> 0 and <= 100), MaskPower, "positive and at most 100, or null");
        faults.Require(HarmonicMargin is >= 1 and <= 1e6, HarmonicMargin, "1 to 1,000,000");
        faults.Require(PercussiveMargin is >= 1 and <= 1e6, PercussiveMargin, "1 to 1,000,000");
    }

    internal HarmonicPercussiveSeparation CreatePlan() =>
        new(HarmonicKernelFrames, PercussiveKernelBins, (float?)MaskPower, (float)HarmonicMargin, (float)PercussiveMargin);
}
