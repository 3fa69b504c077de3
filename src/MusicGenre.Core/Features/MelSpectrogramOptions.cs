using System.Text.Json.Serialization;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>Options of <see cref="MelSpectrogramExtractor"/>.</summary>
public sealed record MelSpectrogramOptions : FeatureExtractorOptions
{
    /// <summary>The mel bank.</summary>
    [JsonRequired]
    public MelOptions Mel { get; init; } = new();

    /// <summary>How power is converted to decibels, or null to keep power. The default is absolute: 0 dB is a power of 1.</summary>
    [JsonRequired]
    public DecibelOptions? Decibels { get; init; } = new();

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

        Decibels?.FindFaults(faults.Under(nameof(Decibels)));
    }
}
