using MusicGenre.Features;
using MusicGenre.Visualization.Axes;

namespace MusicGenre.Visualization.Figures;

/// <summary>The positions of spectrogram rows on their axes.</summary>
internal static class FrequencyRows
{
    private const double LowestLogFrequency = 20;

    public static HertzAxis BinAxis(FrequencyScale scale, int sampleRate)
    {
        var nyquist = sampleRate / 2.0;
        return scale == FrequencyScale.Linear
            ? HertzAxis.Linear(0, nyquist)
            : HertzAxis.Logarithmic(Math.Min(LowestLogFrequency, nyquist / 4), nyquist);
    }

    /// <summary>Bin k covers the frequencies within half a bin of its own.</summary>
    public static Func<double, double> OfBins(HertzAxis axis, int frameLength, int sampleRate) =>
        height => (axis.ValueAt(height) * frameLength / sampleRate) + 0.5;

    public static HertzAxis MelAxis(MelOptions mel, int sampleRate) => HertzAxis.Mel(
        mel.MinimumFrequency,
        mel.MaximumFrequency ?? sampleRate / 2.0,
        hertz => MelCurve.ToMel(mel.Scale, hertz),
        value => MelCurve.ToHertz(mel.Scale, value));

    /// <summary>Bands peak at equal distances in mels: the first peak is one distance above the lowest frequency, the last one distance below the highest.</summary>
    public static Func<double, double> OfMelBands(MelOptions mel) => height => (height * (mel.BandCount + 1)) - 0.5;
}
