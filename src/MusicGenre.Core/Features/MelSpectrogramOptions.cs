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

    internal void Validate()
    {
        ValidateFrames();
        OptionGuard.RequireNotNull(Mel);
        Mel.Validate(SampleRate);
        Decibels?.Validate();
    }
}
