namespace MusicGenre.Core.Tests.Audio.Mp3;

/// <summary>Inverse MDCT, windows, overlap and frequency inversion as ISO 11172-3, 2.4.3.4.10 writes them down, in double precision.</summary>
internal sealed class ReferenceHybrid
{
    private static readonly double[] Cosines36 = MakeCosines(36);
    private static readonly double[] Cosines12 = MakeCosines(12);

    private readonly double[] _overlap = new double[576];

    /// <summary>The transform of <paramref name="lines"/> lines to twice as many samples, without window.</summary>
    public static double[] Transform(ReadOnlySpan<double> lines)
    {
        var n = lines.Length * 2;
        var cosines = n == 36 ? Cosines36 : Cosines12;
        var samples = new double[n];
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < lines.Length; k++)
            {
                samples[i] += lines[k] * cosines[(i * lines.Length) + k];
            }
        }

        return samples;
    }

    /// <summary>The 36 windowed samples of a subband, whose short blocks' lines are interleaved.</summary>
    public static double[] Window(ReadOnlySpan<double> lines, int blockType)
    {
        var result = new double[36];
        if (blockType == 2)
        {
            for (var window = 0; window < 3; window++)
            {
                double[] own = [lines[window], lines[window + 3], lines[window + 6], lines[window + 9], lines[window + 12], lines[window + 15]];
                var samples = Transform(own);
                for (var i = 0; i < 12; i++)
                {
                    result[6 + (6 * window) + i] += samples[i] * Math.Sin(Math.PI / 12 * (i + 0.5));
                }
            }

            return result;
        }

        var all = Transform(lines);
        for (var i = 0; i < 36; i++)
        {
            var weight = Math.Sin(Math.PI / 36 * (i + 0.5));
            if (blockType == 1 && i >= 18)
            {
                weight = i < 24 ? 1 : i < 30 ? Math.Sin(Math.PI / 12 * (i - 18 + 0.5)) : 0;
            }

            if (blockType == 3 && i < 18)
            {
                weight = i < 6 ? 0 : i < 12 ? Math.Sin(Math.PI / 12 * (i - 6 + 0.5)) : 1;
            }

            result[i] = all[i] * weight;
        }

        return result;
    }

    /// <summary>The subband samples of a granule, [slot, subband].</summary>
    public double[] Process(double[] lines, int blockType, int longSubbands)
    {
        var slots = new double[576];
        for (var subband = 0; subband < 32; subband++)
        {
            var samples = Window(lines.AsSpan(subband * 18, 18), subband < longSubbands ? 0 : blockType);
            for (var i = 0; i < 18; i++)
            {
                var value = samples[i] + _overlap[(subband * 18) + i];
                slots[(i * 32) + subband] = (i & subband & 1) != 0 ? -value : value;
                _overlap[(subband * 18) + i] = samples[18 + i];
            }
        }

        return slots;
    }

    private static double[] MakeCosines(int n) => [.. Enumerable.Range(0, n * n / 2).Select(index =>
        Math.Cos(Math.PI / (2 * n) * ((2 * (index / (n / 2))) + 1 + (n / 2)) * ((2 * (index % (n / 2))) + 1)))];
}
