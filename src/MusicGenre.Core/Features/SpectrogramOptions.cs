using System.Text.Json.Serialization;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>Options of <see cref="SpectrogramExtractor"/>.</summary>
public sealed record SpectrogramOptions : SpectralFeatureOptions
{
    /// <summary>Whether the values are powers or magnitudes. Default <see cref="SpectrumQuantity.Power"/>.</summary>
    public SpectrumQuantity Quantity { get; init; }

    /// <summary>How the values are converted to decibels, or null to keep them or to take another logarithm. The default is absolute: 0 dB is a power of 1.</summary>
    [JsonRequired]
    public DecibelOptions? Decibels { get; init; } = new();

    /// <summary>Another logarithm, or null (the default). It requires <see cref="Decibels"/> to be null.</summary>
    public LogarithmOptions? Logarithm { get; init; }

    /// <summary>What is added to the values at the end and what they are divided by, or null (the default) to leave them as they are.</summary>
    public FeatureScaling? Scaling { get; init; }

    /// <inheritdoc/>
    public override IFeatureExtractor CreateExtractor() => new SpectrogramExtractor(this);

    internal override MelOptions? MelBank => null;

    internal override long CountValues(long frames) => frames * ((Stft.TransformLength / 2) + 1);

    internal override void FindFaults(OptionFaults faults)
    {
        FindFrameFaults(faults);
        FindValueFaults(faults, Quantity, Decibels, Logarithm, Scaling);
    }
}
