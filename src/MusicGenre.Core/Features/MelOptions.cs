using System.Text.Json.Serialization;
using MusicGenre.Dsp;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>A bank of triangular bands, equally spaced in mels.</summary>
public sealed record MelOptions
{
    /// <summary>The number of bands; 1 to 8,192. Default 128. Bands narrower than a bin may be empty.</summary>
    [JsonRequired]
    public int BandCount { get; init; } = 128;

    /// <summary>The mapping from frequency to mels. Default <see cref="MelScale.Slaney"/>.</summary>
    [JsonRequired]
    public MelScale Scale { get; init; } = MelScale.Slaney;

    /// <summary>How the bands are scaled. Default <see cref="MelNorm.Slaney"/>.</summary>
    [JsonRequired]
    public MelNorm Norm { get; init; } = MelNorm.Slaney;

    /// <summary>The lower edge of the lowest band, in hertz; 0 or more. Default 0.</summary>
    [JsonRequired]
    public double MinimumFrequency { get; init; }

    /// <summary>The upper edge of the highest band, in hertz; above <see cref="MinimumFrequency"/>, or null for half the sample rate. Default null.</summary>
    [JsonRequired]
    public double? MaximumFrequency { get; init; }

    internal void Validate(int sampleRate)
    {
        OptionGuard.Require(BandCount is >= 1 and <= 8192, BandCount, "1 to 8,192");
        OptionGuard.RequireDefined(Scale);
        OptionGuard.RequireDefined(Norm);
        OptionGuard.Require(MinimumFrequency >= 0 && double.IsFinite(MinimumFrequency), MinimumFrequency, "0 or more");
        if (MaximumFrequency is { } maximum)
        {
            OptionGuard.Require(maximum > MinimumFrequency && double.IsFinite(maximum), maximum, "above MinimumFrequency", nameof(MaximumFrequency));
        }
        else
        {
            OptionGuard.Require(MinimumFrequency < sampleRate / 2.0, MinimumFrequency, "below half the sample rate");
        }
    }

    /// <summary>The frequencies at which bands begin, peak and end: two more than the number of bands.</summary>
    internal double[] CreateEdges(int sampleRate)
    {
        var curve = Scale == MelScale.Slaney ? MelCurve.Slaney : MelCurve.Htk;
        return curve.Divide(MinimumFrequency, MaximumFrequency ?? sampleRate / 2.0, BandCount + 2);
    }

    internal MelFilterBank CreateBank(int sampleRate, int frameLength) => new(
        CreateEdges(sampleRate), (frameLength / 2) + 1, (double)sampleRate / frameLength, equalArea: Norm == MelNorm.Slaney);
}
