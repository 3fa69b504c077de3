namespace SynthesizeClips.Effects;

/// <summary>A second-order filter after Bristow-Johnson's cookbook: frequencies in hertz, gains in decibels.</summary>
internal sealed class Filter : IEffect
{
    private readonly double _b0;
    private readonly double _b1;
    private readonly double _b2;
    private readonly double _a1;
    private readonly double _a2;

    private Filter(double b0, double b1, double b2, double a0, double a1, double a2)
        => (_b0, _b1, _b2, _a1, _a2) = (b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);

    public static Filter LowPass(int sampleRate, double frequency, double q = 0.707)
    {
        var (cos, alpha) = Angle(sampleRate, frequency, q);
        return new((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    public static Filter HighPass(int sampleRate, double frequency, double q = 0.707)
    {
        var (cos, alpha) = Angle(sampleRate, frequency, q);
        return new((1 + cos) / 2, -1 - cos, (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    /// <summary>A band pass with a gain of 1 at its center.</summary>
    public static Filter BandPass(int sampleRate, double frequency, double q)
    {
        var (cos, alpha) = Angle(sampleRate, frequency, q);
        return new(alpha, 0, -alpha, 1 + alpha, -2 * cos, 1 - alpha);
    }

    public static Filter Peak(int sampleRate, double frequency, double decibels, double q = 1)
    {
        var (cos, alpha) = Angle(sampleRate, frequency, q);
        var gain = Math.Pow(10, decibels / 40);
        return new(1 + (alpha * gain), -2 * cos, 1 - (alpha * gain), 1 + (alpha / gain), -2 * cos, 1 - (alpha / gain));
    }

    public static Filter LowShelf(int sampleRate, double frequency, double decibels) => Shelf(sampleRate, frequency, decibels, sign: 1);

    public static Filter HighShelf(int sampleRate, double frequency, double decibels) => Shelf(sampleRate, frequency, decibels, sign: -1);

    public void Process(Span<float> left, Span<float> right)
    {
        Process(left);
        Process(right);
    }

    /// <summary>Filters one channel in place.</summary>
    public void Process(Span<float> samples)
    {
        var (first, second) = (0.0, 0.0);
        for (var i = 0; i < samples.Length; i++)
        {
            var input = samples[i];
            var output = (_b0 * input) + first;
            first = (_b1 * input) - (_a1 * output) + second;
            second = (_b2 * input) - (_a2 * output);
            samples[i] = (float)output;
        }
    }

    private static Filter Shelf(int sampleRate, double frequency, double decibels, int sign)
    {
        var (cos, alpha) = Angle(sampleRate, frequency, 0.707);
        var gain = Math.Pow(10, decibels / 40);
        var root = 2 * Math.Sqrt(gain) * alpha;
        cos *= sign;
        return new(
            gain * (gain + 1 - ((gain - 1) * cos) + root),
            sign * 2 * gain * (gain - 1 - ((gain + 1) * cos)),
            gain * (gain + 1 - ((gain - 1) * cos) - root),
            gain + 1 + ((gain - 1) * cos) + root,
            sign * -2 * (gain - 1 + ((gain + 1) * cos)),
            gain + 1 + ((gain - 1) * cos) - root);
    }

    private static (double Cos, double Alpha) Angle(int sampleRate, double frequency, double q)
    {
        // Filters at frequencies too close to the Nyquist frequency would be unstable.
        var angle = 2 * Math.PI * Math.Min(frequency, 0.45 * sampleRate) / sampleRate;
        return (Math.Cos(angle), Math.Sin(angle) / (2 * q));
    }
}
