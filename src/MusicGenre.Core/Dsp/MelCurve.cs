namespace MusicGenre.Dsp;

/// <summary>A mapping between frequency in hertz and pitch in mels.</summary>
internal sealed class MelCurve
{
    private const double LinearStep = 200.0 / 3;
    private const double KneeFrequency = 1000;
    private const double KneeMel = KneeFrequency / LinearStep;
    private static readonly double LogStep = Math.Log(6.4) / 27;

    private readonly Func<double, double> _toMel;
    private readonly Func<double, double> _toFrequency;

    private MelCurve(Func<double, double> toMel, Func<double, double> toFrequency)
    {
        _toMel = toMel;
        _toFrequency = toFrequency;
    }

    /// <summary>Linear below 1 kHz, logarithmic above (Slaney, Auditory Toolbox, 1998).</summary>
    public static MelCurve Slaney { get; } = new(
        frequency => frequency < KneeFrequency ? frequency / LinearStep : KneeMel + (Math.Log(frequency / KneeFrequency) / LogStep),
        mel => mel < KneeMel ? mel * LinearStep : KneeFrequency * Math.Exp((mel - KneeMel) * LogStep));

    /// <summary>2595 · log₁₀(1 + f / 700) (O'Shaughnessy 1987, as used by HTK).</summary>
    public static MelCurve Htk { get; } = new(
        frequency => 2595 * Math.Log10(1 + (frequency / 700)),
        mel => 700 * (Math.Pow(10, mel / 2595) - 1));

    public double ToMel(double frequency) => _toMel(frequency);

    public double ToFrequency(double mel) => _toFrequency(mel);

    /// <summary>Frequencies equally spaced in mels, including both ends.</summary>
    public double[] Divide(double minimumFrequency, double maximumFrequency, int count)
    {
        var low = ToMel(minimumFrequency);
        var step = (ToMel(maximumFrequency) - low) / (count - 1);
        var frequencies = new double[count];
        for (var i = 0; i < count; i++)
        {
            frequencies[i] = ToFrequency(low + (i * step));
        }

        return frequencies;
    }
}
