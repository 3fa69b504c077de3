using System.Text.Json.Serialization;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>Options of <see cref="MfccExtractor"/>. The defaults are those of librosa.feature.mfcc with 13 coefficients.</summary>
public sealed record MfccOptions : SpectralFeatureOptions
{
    private const int MaximumCount = 1024;

    /// <summary>The mel bank.</summary>
    [JsonRequired]
    public MelOptions Mel { get; init; } = new();

    /// <summary>How the bands' power is converted to decibels. The range is relative to the maximum of the whole call.</summary>
    [JsonRequired]
    public DecibelOptions Decibels { get; init; } = new();

    /// <summary>The number of coefficients to keep, starting with the 0th; 1 to <see cref="MelOptions.BandCount"/>, at most 1,024. Default 13.</summary>
    [JsonRequired]
    public int CoefficientCount { get; init; } = 13;

    /// <summary>The length L of the sine lifter, which multiplies coefficient c by 1 + L/2 · sin(π(c + 1)/L); 0 for none. Default 0.</summary>
    [JsonRequired]
    public double Lifter { get; init; }

    /// <inheritdoc/>
    public override IFeatureExtractor CreateExtractor() => new MfccExtractor(this);

    internal override MelOptions? MelBank => Mel;

    internal override long CountValues(long frames) => frames * (Mel.BandCount + CoefficientCount);

    internal override void FindFaults(OptionFaults faults)
    {
        FindFrameFaults(faults);
        if (faults.RequireNotNull(Mel))
        {
            Mel.FindFaults(faults.Under(nameof(Mel)), SampleRate);
        }

        if (faults.RequireNotNull(Decibels))
        {
            Decibels.FindFaults(faults.Under(nameof(Decibels)));
        }

        // The second bound keeps the table of the transform small.
        faults.Require(CoefficientCount >= 1 && CoefficientCount <= (Mel?.BandCount ?? MaximumCount), CoefficientCount, "1 to Mel.BandCount");
        faults.Require(CoefficientCount <= MaximumCount, CoefficientCount, "at most 1,024");
        faults.Require(Lifter >= 0 && double.IsFinite(Lifter), Lifter, "0 or more");
    }
}
