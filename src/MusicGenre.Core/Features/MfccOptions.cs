using System.Text.Json.Serialization;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>Options of <see cref="MfccExtractor"/>. The defaults are those of librosa.feature.mfcc with 13 coefficients.</summary>
public sealed record MfccOptions : FeatureExtractorOptions
{
    /// <summary>The mel bank.</summary>
    [JsonRequired]
    public MelOptions Mel { get; init; } = new();

    /// <summary>How the bands' power is converted to decibels. The range is relative to the maximum of the whole call.</summary>
    [JsonRequired]
    public DecibelOptions Decibels { get; init; } = new();

    /// <summary>The number of coefficients to keep, starting with the 0th; 1 to <see cref="MelOptions.BandCount"/>. Default 13.</summary>
    [JsonRequired]
    public int CoefficientCount { get; init; } = 13;

    /// <summary>The length L of the sine lifter, which multiplies coefficient c by 1 + L/2 · sin(π(c + 1)/L); 0 for none. Default 0.</summary>
    [JsonRequired]
    public double Lifter { get; init; }

    /// <inheritdoc/>
    public override IFeatureExtractor CreateExtractor() => new MfccExtractor(this);

    internal void Validate()
    {
        ValidateFrames();
        OptionGuard.RequireNotNull(Mel);
        Mel.Validate(SampleRate);
        OptionGuard.RequireNotNull(Decibels);
        Decibels.Validate();
        OptionGuard.Require(CoefficientCount >= 1 && CoefficientCount <= Mel.BandCount, CoefficientCount, "1 to Mel.BandCount");
        OptionGuard.Require(Lifter >= 0 && double.IsFinite(Lifter), Lifter, "0 or more");
    }
}
