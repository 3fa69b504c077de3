using System.Numerics;

namespace MusicGenre.Dsp;

/// <summary>A plan for forward, unscaled complex transforms of lengths with large prime factors, as a convolution with a chirp (Bluestein's algorithm). Immutable.</summary>
/// <remarks>
/// L. I. Bluestein, "A linear filtering approach to the computation of discrete Fourier transform", 1970. The products j·k of the transform become
/// (j² + k² − (k − j)²) / 2, and so the transform a convolution, which transforms of a power of two compute.
/// </remarks>
internal sealed class ChirpTransform
{
    private readonly ComplexFft _inner;
    private readonly double[] _real;
    private readonly double[] _imaginary;
    private readonly double[] _filter;

    /// <param name="length">The number of complex values; positive.</param>
    /// <param name="vectorized">Whether to use SIMD if the hardware supports it.</param>
    public ChirpTransform(int length, bool vectorized)
    {
        _inner = new ComplexFft((int)BitOperations.RoundUpToPowerOf2((2 * (uint)length) - 1), vectorized);
        (_real, _imaginary) = (new double[length], new double[length]);
        var work = new double[_inner.WorkLength];
        var real = work.AsSpan(_inner.InputOffset, _inner.Length);
        var imaginary = work.AsSpan(_inner.InputOffset + _inner.Length, _inner.Length);
        for (var k = 0; k < length; k++)
        {
            // The square is taken modulo the period, which keeps the angle exact.
            (_imaginary[k], _real[k]) = Math.SinCos(-Math.PI * ((long)k * k % (2L * length)) / length);
            var mirrored = (_inner.Length - k) % _inner.Length;
            real[k] = real[mirrored] = _real[k] / _inner.Length;
            imaginary[k] = imaginary[mirrored] = -_imaginary[k] / _inner.Length;
        }

        _inner.Transform(work);
        _filter = work[..(2 * _inner.Length)];
    }

    /// <summary>The length of a work area: a complex array for input and output, and what the convolution needs.</summary>
    public int WorkLength => (2 * _real.Length) + _inner.WorkLength;

    /// <summary>Transforms the values at the start of a work area, real parts followed by imaginary parts, in place.</summary>
    public void Transform(Span<double> work)
    {
        var (length, size) = (_real.Length, _inner.Length);
        var real = work[..length];
        var imaginary = work.Slice(length, length);
        var inner = work.Slice(2 * length, _inner.WorkLength);
        var input = inner.Slice(_inner.InputOffset, 2 * size);
        input.Clear();
        for (var j = 0; j < length; j++)
        {
            input[j] = (real[j] * _real[j]) - (imaginary[j] * _imaginary[j]);
            input[size + j] = (real[j] * _imaginary[j]) + (imaginary[j] * _real[j]);
        }

        _inner.Transform(inner);

        // With its parts swapped before and after, the forward transform is the inverse one.
        for (var k = 0; k < size; k++)
        {
            var (re, im) = (inner[k], inner[size + k]);
            var (filterReal, filterImaginary) = (_filter[k], _filter[size + k]);
            input[size + k] = (re * filterReal) - (im * filterImaginary);
            input[k] = (re * filterImaginary) + (im * filterReal);
        }

        _inner.Transform(inner);
        for (var k = 0; k < length; k++)
        {
            var (re, im) = (inner[size + k], inner[k]);
            real[k] = (re * _real[k]) - (im * _imaginary[k]);
            imaginary[k] = (re * _imaginary[k]) + (im * _real[k]);
        }
    }
}
