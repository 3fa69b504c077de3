using System.Text.Json.Serialization;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>Options of <see cref="MelSpectrogramExtractor"/>.</summary>
public sealed record MelSpectrogramOptions : SpectralFeatureOptions
{
    /// <summary>The mel bank.</summary>
    [JsonRequired]
    public MelOptions Mel { get; init; } = new();

    /// <summary>Whether bands are sums of powers or of magnitudes. Default <see cref="SpectrumQuantity.Power"/>.</summary>
    public SpectrumQuantity Quantity { get; init; }

    /// <summary>Which frames are left out because they are silent beside the others, or null (the default) to keep all of them.</summary>
    public SilenceRemovalOptions? SilenceRemoval { get; init; }

    /// <summary>How the values are converted to decibels, or null to keep them or to take another logarithm. The default is absolute: 0 dB is a power of 1.</summary>
    [JsonRequired]
    public DecibelOptions? Decibels { get; init; } = new();

    /// <summary>Another logarithm, or null (the default). It requires <see cref="Decibels"/> to be null.</summary>
    public LogarithmOptions? Logarithm { get; init; }

    /// <summary>What is added to the values at the end and what they are divided by, or null (the default) to leave them as they are.</summary>
    public FeatureScaling? Scaling { get; init; }

    /// <inheritdoc/>
    public override IFeatureExtractor CreateExtractor() => new MelSpectrogramExtractor(this);

    internal override MelOptions? MelBank => Mel;

    internal override long CountValues(long frames) => frames * Mel.BandCount;

    internal override void FindFaults(OptionFaults faults)
    {
        FindFrameFaults(faults);
        if (faults.RequireNotNull(Mel))
        {
            Mel.FindFaults(faults.Under(nameof(Mel)), SampleRate);
        }

        SilenceRemoval?.FindFaults(faults.Under(nameof(SilenceRemoval)));
        FindValueFaults(faults, Quantity, Decibels, Logarithm, Scaling);
    }
}
