using MusicGenre.Audio.Mp3;

namespace MusicGenre.Core.Tests.Audio.Mp3;

/// <summary>The synthesis filter bank as ISO 11172-3, 2.4.3.2.2 writes it down, in double precision.</summary>
internal sealed class ReferenceSynthesis
{
    private static readonly double[] Cosines =
        [.. Enumerable.Range(0, 64 * 32).Select(index => Math.Cos((16 + (index / 32)) * ((2 * (index % 32)) + 1) * Math.PI / 64))];

    private readonly double[] _v = new double[1024];

    /// <summary>Turns 32 subband samples into 32 samples.</summary>
    public double[] Process(ReadOnlySpan<double> bands)
    {
        Array.Copy(_v, 0, _v, 64, 960);
        for (var i = 0; i < 64; i++)
        {
            _v[i] = 0;
            for (var k = 0; k < 32; k++)
            {
                _v[i] += Cosines[(i * 32) + k] * bands[k];
            }
        }

        var samples = new double[32];
        for (var i = 0; i < 8; i++)
        {
            for (var j = 0; j < 32; j++)
            {
                samples[j] += _v[(i * 128) + j] * SynthesisWindow.Coefficient((i * 64) + j);
                samples[j] += _v[(i * 128) + 96 + j] * SynthesisWindow.Coefficient((i * 64) + 32 + j);
            }
        }

        return samples;
    }
}
