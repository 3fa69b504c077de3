namespace SynthesizeClips.Instruments;

/// <summary>A sawtooth with a smoothed jump (PolyBLEP), so that it hardly aliases.</summary>
internal struct Sawtooth(double phase)
{
    private double _phase = phase;

    /// <summary>The next sample; the step is frequency over sampling rate.</summary>
    public double Next(double step)
    {
        _phase += step;
        _phase -= Math.Floor(_phase);
        var value = (2 * _phase) - 1;
        if (_phase < step)
        {
            var part = _phase / step;
            value -= (part + part) - (part * part) - 1;
        }
        else if (_phase > 1 - step)
        {
            var part = (_phase - 1) / step;
            value -= (part * part) + (part + part) + 1;
        }

        return value;
    }
}
