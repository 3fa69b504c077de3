namespace MusicGenre.Audio.Mp3;

/// <summary>The scale factor bands of a granule, in bitstream order, with their gains.</summary>
internal sealed class BandGains
{
    // The exponents, in quarters, that side information can produce: −210 − 56 − 136 to 255 − 210.
    private const int LowestExponent = -404;

    private static readonly float[] Powers = [.. Enumerable.Range(LowestExponent, 46 - LowestExponent).Select(n => (float)Math.Pow(2, n / 4.0))];

    private static ReadOnlySpan<byte> PreEmphasis => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 3, 2, 0];

    private readonly int[] _ends = new int[ScaleFactors.Count + 1];
    private readonly float[] _gains = new float[ScaleFactors.Count + 1];
    private int _count;

    /// <summary>The end (exclusive) of each band, as a line number.</summary>
    public ReadOnlySpan<int> Ends => _ends.AsSpan(0, _count);

    /// <summary>The gain factor of each band.</summary>
    public ReadOnlySpan<float> Gains => _gains.AsSpan(0, _count);

    public void Compute(GranuleInfo granule, ScaleFactors factors, BandTable bands)
    {
        _count = 0;
        var shift = 1 + granule.ScaleFactorScale;
        var exponent = granule.GlobalGain - 210;
        var longCount = !granule.IsShort ? 22 : granule.IsMixed ? bands.MixedLongBandCount : 0;
        for (var band = 0; band < longCount; band++)
        {
            var factor = factors[band] + (granule.IsPreEmphasised ? PreEmphasis[band] : 0);
            Add(bands.Long[band + 1], exponent - (factor << shift));
        }

        if (!granule.IsShort)
        {
            return;
        }

        var line = bands.Long[longCount];
        for (int band = granule.IsMixed ? 3 : 0, index = longCount; band < 13; band++)
        {
            for (var window = 0; window < 3; window++, index++)
            {
                line += bands.Short[band + 1] - bands.Short[band];
                Add(line, exponent - (8 * granule.SubblockGain[window]) - (factors[index] << shift));
            }
        }
    }

    private void Add(int end, int exponent)
    {
        _ends[_count] = end;
        _gains[_count++] = Powers[exponent - LowestExponent];
    }
}
