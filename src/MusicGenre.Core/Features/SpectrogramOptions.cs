using System.Text.Json.Serialization;

namespace MusicGenre.Features;

/// <summary>Options of <see cref="SpectrogramExtractor"/>.</summary>
public sealed record SpectrogramOptions : FeatureExtractorOptions
{
    /// <summary>How power is converted to decibels, or null to keep power. The default is absolute: 0 dB is a power of 1.</summary>
    [JsonRequired]
    public DecibelOptions? Decibels { get; init; } = new();

    /// <inheritdoc/>
    public override IFeatureExtractor CreateExtractor() => new SpectrogramExtractor(this);

    internal void Validate()
    {
        ValidateFrames();
        Decibels?.Validate();
    }
}
