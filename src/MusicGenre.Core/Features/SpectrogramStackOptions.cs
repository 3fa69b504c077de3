using System.Text.Json.Serialization;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>Options of <see cref="SpectrogramStackExtractor"/>.</summary>
public sealed record SpectrogramStackOptions : FeatureExtractorOptions
{
    /// <summary>What the rows are. Default <see cref="FrequencyAxis.Linear"/>.</summary>
    [JsonRequired]
    public FrequencyAxis Frequency { get; init; } = FrequencyAxis.Linear;

    /// <summary>The mel bank, of the rows when they are mel bands and of the onset strength in either case.</summary>
    [JsonRequired]
    public MelOptions Mel { get; init; } = new();

    /// <summary>How tones and beats are separated. By default on the bins' magnitudes, whatever the rows are; on the mel axis only where <see cref="Frequency"/> is Mel.</summary>
    [JsonRequired]
    public SeparationOptions Separation { get; init; } = new();

    /// <summary>How the strength of onsets is measured.</summary>
    [JsonRequired]
    public OnsetOptions Onset { get; init; } = new();

    /// <summary>How power becomes decibels. The default counts from the maximum of the full layer, which is then 0 dB in the three layers of power; the range of 80 dB counts from each layer's own maximum.</summary>
    [JsonRequired]
    public DecibelOptions Decibels { get; init; } = new() { Reference = DecibelReference.Maximum };

    /// <inheritdoc/>
    public override IFeatureExtractor CreateExtractor() => new SpectrogramStackExtractor(this);

    internal void Validate()
    {
        ValidateFrames();
        OptionGuard.RequireDefined(Frequency);
        OptionGuard.RequireNotNull(Mel);
        Mel.Validate(SampleRate);
        OptionGuard.RequireNotNull(Separation);
        Separation.Validate();
        OptionGuard.Require(Separation.Axis == FrequencyAxis.Linear || Frequency == FrequencyAxis.Mel, Separation.Axis, "Linear, as Frequency is");
        OptionGuard.RequireNotNull(Onset);
        Onset.Validate(Mel.BandCount);
        OptionGuard.RequireNotNull(Decibels);
        Decibels.Validate();
    }
}
