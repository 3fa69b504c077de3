using System.Text.Json.Serialization;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>Options of <see cref="SpectrogramExtractor"/>.</summary>
public sealed record SpectrogramOptions : FeatureExtractorOptions
{
    /// <summary>How power is converted to decibels, or null to keep power. The default is absolute: 0 dB is a power of 1.</summary>
    [JsonRequired]
    public DecibelOptions? Decibels { get; init; } = new();

    /// <inheritdoc/>
    public override IFeatureExtractor CreateExtractor() => new SpectrogramExtractor(this);

    internal override MelOptions? MelBank => null;

    internal override long CountValues(long frames) => frames * ((Stft.FrameLength / 2) + 1);

    internal override void FindFaults(OptionFaults faults)
    {
        FindFrameFaults(faults);
        Decibels?.FindFaults(faults.Under(nameof(Decibels)));
    }
}
