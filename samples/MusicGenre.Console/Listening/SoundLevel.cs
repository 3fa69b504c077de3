namespace MusicGenre.Cli.Listening;

/// <summary>Measures how loud sound is: the root mean square of its samples, without a constant offset, in decibels of full scale.</summary>
internal sealed class SoundLevel
{
    private double _sum;
    private double _squares;
    private long _count;

    /// <summary>Adds samples.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        foreach (var sample in samples)
        {
            _sum += sample;
            _squares += (double)sample * sample;
        }

        _count += samples.Length;
    }

    /// <summary>The level of what was added since the last call; negative infinity if that is nothing, or constant.</summary>
    public double Take()
    {
        var mean = _count > 0 ? _sum / _count : 0;
        var power = _count > 0 ? Math.Max(0, (_squares / _count) - (mean * mean)) : 0;
        (_sum, _squares, _count) = (0, 0, 0);
        return 10 * Math.Log10(power);
    }
}
