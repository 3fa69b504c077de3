using MusicGenre.Dsp;

namespace MusicGenre.Audio.Ogg.Vorbis;

/// <summary>The inverse transform (IMDCT) of blocks of one length, and the slope of their window. Not thread-safe.</summary>
/// <remarks>
/// y[n] = Σ X[k] cos(2π/N · (n + ½ + N/4)(k + ½)) is the DCT-IV of X, mirrored; the DCT-IV of M values is a complex Fourier transform of M/2
/// with a rotation before and after it.
/// </remarks>
internal sealed class VorbisTransform
{
    private readonly int _half;
    private readonly ComplexFft _fft;
    private readonly double[] _cosines;
    private readonly double[] _sines;
    private readonly double[] _work;
    private readonly float[] _values;

    /// <summary>Creates a transform.</summary>
    /// <param name="length">The number of samples in a block, a power of two.</param>
    public VorbisTransform(int length)
    {
        _half = length / 2;
        _fft = new ComplexFft(length / 4);
        _cosines = new double[length / 4];
        _sines = new double[length / 4];
        for (var i = 0; i < _cosines.Length; i++)
        {
            (_sines[i], _cosines[i]) = Math.SinCos(Math.PI * ((8 * i) + 1) / (8 * _half));
        }

        _work = new double[_fft.WorkLength];
        _values = new float[_half];
        Slope = new float[_half];
        for (var i = 0; i < Slope.Length; i++)
        {
            var sine = Math.Sin(Math.PI / 2 * (i + 0.5) / Slope.Length);
            Slope[i] = (float)Math.Sin(Math.PI / 2 * sine * sine);
        }
    }

    /// <summary>The rising half of the window of a block of this length.</summary>
    public float[] Slope { get; }

    /// <summary>Transforms a spectrum to the left and the right half of a block, before its window.</summary>
    public void Inverse(ReadOnlySpan<float> spectrum, Span<float> left, Span<float> right)
    {
        TransformToCosines(spectrum);
        var quarter = _half / 2;
        var low = _values.AsSpan(0, quarter);
        var high = _values.AsSpan(quarter, quarter);
        high.CopyTo(left);
        for (var i = 0; i < quarter; i++)
        {
            left[quarter + i] = -high[quarter - 1 - i];
            right[i] = -low[quarter - 1 - i];
            right[quarter + i] = -low[i];
        }
    }

    private void TransformToCosines(ReadOnlySpan<float> spectrum)
    {
        var count = _half / 2;
        var real = _work.AsSpan(_fft.InputOffset, count);
        var imaginary = _work.AsSpan(_fft.InputOffset + count, count);
        for (var i = 0; i < count; i++)
        {
            var (a, b) = (spectrum[2 * i], spectrum[_half - 1 - (2 * i)]);
            real[i] = (a * _cosines[i]) + (b * _sines[i]);
            imaginary[i] = (b * _cosines[i]) - (a * _sines[i]);
        }

        _fft.Transform(_work);
        for (var i = 0; i < count; i++)
        {
            var (a, b) = (_work[i], _work[count + i]);
            _values[2 * i] = (float)((a * _cosines[i]) + (b * _sines[i]));
            _values[_half - 1 - (2 * i)] = (float)((a * _sines[i]) - (b * _cosines[i]));
        }
    }
}
