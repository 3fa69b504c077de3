using System.Text.Json.Serialization;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>Options of an extractor that transforms frames of samples, whatever it computes from the spectra.</summary>
public abstract record SpectralFeatureOptions : FeatureExtractorOptions
{
    private protected SpectralFeatureOptions()
    {
    }

    /// <summary>How samples are split into frames and transformed.</summary>
    [JsonRequired]
    public StftOptions Stft { get; init; } = new();

    internal override long CountFrames(long sampleCount) => Stft.CountFrames(sampleCount);

    private protected void FindFrameFaults(OptionFaults faults)
    {
        FindRateFaults(faults);
        if (faults.RequireNotNull(Stft))
        {
            Stft.FindFaults(faults.Under(nameof(Stft)));
        }
    }

    /// <summary>Finds the faults of what follows the transform. There can be decibels or another logarithm, not both.</summary>
    private protected static void FindValueFaults(
        OptionFaults faults, SpectrumQuantity quantity, DecibelOptions? decibels, LogarithmOptions? logarithm, FeatureScaling? scaling)
    {
        faults.RequireDefined(quantity, "Quantity");
        decibels?.FindFaults(faults.Under("Decibels"));
        logarithm?.FindFaults(faults.Under("Logarithm"));
        scaling?.FindFaults(faults.Under("Scaling"));
        faults.Require(decibels is null || logarithm is null, "an object", "null, because there are decibels, too: one of them must be null", "Logarithm");
    }
}
