namespace MusicGenre.Training.Statistics;

/// <summary>
/// Products of a series with itself at every lag, computed from its spectrum (Wiener and Khinchin): waves of the series, their squares, and from
/// those the lags by one more product, instead of one multiplication per lag. Immutable.
/// </summary>
/// <param name="length">The number of values of a series.</param>
/// <param name="longestLag">The longest lag.</param>
internal sealed class Autocorrelation(int length, int longestLag)
{
    // Long enough that the end of a series does not wrap around to its beginning, and odd, so that every frequency but 0 has a cosine and a sine.
    private readonly int _period = (length + longestLag) | 1;

    /// <summary>The number of waves.</summary>
    public int WaveCount => _period;

    /// <summary>The waves, [place, wave].</summary>
    public Matrix Waves => new(length, _period, GetWave);

    /// <summary>A wave at a place.</summary>
    public double GetWave(int place, int wave)
    {
        var phase = 2 * Math.PI * Frequency(wave) * place / _period;
        return wave == 0 || wave % 2 == 1 ? Math.Cos(phase) : Math.Sin(phase);
    }

    /// <summary>The contribution of a wave's square to the sum of products at a lag.</summary>
    public double GetWeight(int wave, int lag) => (wave == 0 ? 1.0 : 2.0) / _period * Math.Cos(2 * Math.PI * Frequency(wave) * lag / _period);

    private static int Frequency(int wave) => (wave + 1) / 2;
}
