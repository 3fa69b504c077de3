namespace MusicGenre.Dsp;

/// <summary>The continuous Kaiser window, a taper with adjustable stop-band attenuation (Kaiser 1974). Immutable and thread-safe.</summary>
internal sealed class KaiserWindow
{
    private readonly double _beta;
    private readonly double _peak;

    /// <summary>Chooses the window's shape with Kaiser's formula.</summary>
    /// <param name="attenuationDecibels">The desired stop-band attenuation, in decibels; above 50.</param>
    public KaiserWindow(double attenuationDecibels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attenuationDecibels, 50);
        _beta = 0.1102 * (attenuationDecibels - 8.7);
        _peak = BesselI0(_beta);
    }

    /// <summary>The window at a position from −1 to 1; 1 in the middle, 0 outside.</summary>
    public double Evaluate(double position)
    {
        var rest = 1 - (position * position);
        return rest < 0 ? 0 : BesselI0(_beta * Math.Sqrt(rest)) / _peak;
    }

    /// <summary>The modified Bessel function of the first kind and order zero, by its power series.</summary>
    private static double BesselI0(double x)
    {
        var quarter = x * x / 4;
        var sum = 1.0;
        var term = 1.0;
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= quarter / ((double)k * k);
            sum += term;
        }

        return sum;
    }
}
