using System.Text.Json.Serialization;
using MusicGenre.Dsp;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>A bank of triangular bands, equally spaced in mels.</summary>
public sealed record MelOptions
{
    /// <summary>The number of bands; 1 to 8,192. Default 128. Bands narrower than a bin may be empty; <see cref="CountEmptyBands"/> counts them.</summary>
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

    /// <summary>The axis on which the sides of the bands are straight. Default <see cref="MelSlope.Hertz"/>.</summary>
    public MelSlope Slope { get; init; }

    internal void FindFaults(OptionFaults faults, int sampleRate)
    {
        faults.Require(BandCount is >= 1 and <= 8192, BandCount, "1 to 8,192");
        faults.RequireDefined(Scale);
        faults.RequireDefined(Norm);
        faults.RequireDefined(Slope);
        faults.Require(MinimumFrequency >= 0 && double.IsFinite(MinimumFrequency), MinimumFrequency, "0 or more");
        if (MaximumFrequency is { } maximum)
        {
            faults.Require(maximum > MinimumFrequency && double.IsFinite(maximum), maximum, "above MinimumFrequency", nameof(MaximumFrequency));
        }
        else
        {
            // A rate that is none is a fault of its own.
            faults.Require(sampleRate < 1 || MinimumFrequency < sampleRate / 2.0, MinimumFrequency, "below half the sample rate");
        }
    }

    /// <summary>
    /// Counts the bands that no bin of a spectrum falls into, so that their value never changes: low bands that are narrower than a bin, and bands
    /// above half the sample rate. Fewer bands, longer frames or a lower <see cref="MaximumFrequency"/> avoid them.
    /// </summary>
    /// <param name="sampleRate">The sample rate, in hertz; positive.</param>
    /// <param name="frameLength">The length of the transform, which is that of a frame unless <see cref="StftOptions.FftLength"/> is longer; positive.</param>
    /// <returns>The number of empty bands, 0 to <see cref="BandCount"/>.</returns>
    /// <exception cref="ArgumentException">An option, the rate or the length is out of range.</exception>
    public int CountEmptyBands(int sampleRate, int frameLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frameLength);
        var faults = new OptionFaults();
        FindFaults(faults, sampleRate);
        faults.ThrowFirst();
        return CreateBank(sampleRate, frameLength).EmptyBandCount;
    }

    /// <summary>The frequencies at which bands begin, peak and end: two more than the number of bands.</summary>
    internal double[] CreateEdges(int sampleRate) => Curve.Divide(MinimumFrequency, MaximumFrequency ?? sampleRate / 2.0, BandCount + 2);

    internal MelFilterBank CreateBank(int sampleRate, int fftLength) => new(
        CreateEdges(sampleRate),
        (fftLength / 2) + 1,
        (double)sampleRate / fftLength,
        equalArea: Norm == MelNorm.Slaney,
        slopes: Slope == MelSlope.Mel ? Curve : null,
        unitMaximum: Norm == MelNorm.UnitMaximum);

    private MelCurve Curve => Scale == MelScale.Slaney ? MelCurve.Slaney : MelCurve.Htk;
}
