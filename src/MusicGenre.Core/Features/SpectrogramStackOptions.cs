using System.Text.Json.Serialization;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>Options of <see cref="SpectrogramStackExtractor"/>.</summary>
public sealed record SpectrogramStackOptions : SpectralFeatureOptions
{
    /// <summary>The meaning of the rows. Default <see cref="FrequencyAxis.Linear"/>.</summary>
    [JsonRequired]
    public FrequencyAxis Frequency { get; init; } = FrequencyAxis.Linear;

    /// <summary>The mel bank. It is always used for onset strength, and also for the rows if they are mel bands.</summary>
    [JsonRequired]
    public MelOptions Mel { get; init; } = new();

    /// <summary>How tones and beats are separated. By default, the magnitudes of the bins are separated, regardless of the rows. Separation on the mel axis requires <see cref="Frequency"/> to be Mel.</summary>
    [JsonRequired]
    public SeparationOptions Separation { get; init; } = new();

    /// <summary>How onset strength is measured.</summary>
    [JsonRequired]
    public OnsetOptions Onset { get; init; } = new();

    /// <summary>How power is converted to decibels. By default, 0 dB is the maximum of the full layer in all three power layers, and the range of 80 dB is relative to each layer's own maximum.</summary>
    [JsonRequired]
    public DecibelOptions Decibels { get; init; } = new() { Reference = DecibelReference.Maximum };

    /// <inheritdoc/>
    public override IFeatureExtractor CreateExtractor() => new SpectrogramStackExtractor(this);

    internal override MelOptions? MelBank => Mel;

    internal override long CountValues(long frames)
        => frames * SpectrogramStackPlan.LayerCount * Math.Max((Stft.TransformLength / 2) + 1, Mel.BandCount);

    internal override void FindFaults(OptionFaults faults)
    {
        FindFrameFaults(faults);
        faults.RequireDefined(Frequency);
        if (faults.RequireNotNull(Mel))
        {
            Mel.FindFaults(faults.Under(nameof(Mel)), SampleRate);
        }

        if (faults.RequireNotNull(Separation))
        {
            Separation.FindFaults(faults.Under(nameof(Separation)));
            faults.Require(
                Separation.Axis == FrequencyAxis.Linear || Frequency == FrequencyAxis.Mel, Separation.Axis, "Linear, because Frequency is Linear");
        }

        if (faults.RequireNotNull(Onset) && Mel is not null)
        {
            Onset.FindFaults(faults.Under(nameof(Onset)), Mel.BandCount);
        }

        if (faults.RequireNotNull(Decibels))
        {
            Decibels.FindFaults(faults.Under(nameof(Decibels)));
        }
    }
}
