using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MusicGenre.Dsp;

/// <summary>A plan for forward, unscaled transforms of real values of one even length, using a complex transform of half that length. Immutable.</summary>
internal sealed class RealFft
{
    private readonly ComplexFft _half;
    private readonly bool _vectorized;
    private readonly double[] _real;
    private readonly double[] _imaginary;

    /// <param name="length">The number of real values; even, 2 or more. Lengths with small prime factors are fast.</param>
    /// <param name="vectorized">Whether to use SIMD if the hardware supports it.</param>
    /// <exception cref="ArgumentException">The length is odd or below 2.</exception>
    public RealFft(int length, bool vectorized = true)
    {
        if (length < 2 || length % 2 != 0)
        {
            throw new ArgumentException($"A real transform's length must be even and at least 2, but it is {length}.", nameof(length));
        }

        Length = length;
        _vectorized = vectorized && Avx2.IsSupported;
        _half = new ComplexFft(length / 2, vectorized);
        _real = new double[(length / 4) + 1];
        _imaginary = new double[(length / 4) + 1];
        for (var k = 0; k < _real.Length; k++)
        {
            // Half of the twiddle, because both parts of the even and odd spectra have a factor of one half.
            var (sine, cosine) = Math.SinCos(-2 * Math.PI * k / length);
            _real[k] = 0.5 * cosine;
            _imaginary[k] = 0.5 * sine;
        }
    }

    public int Length { get; }

    /// <summary>The number of bins, from 0 to half the length.</summary>
    public int Bins => (Length / 2) + 1;

    /// <summary>The length of the scratch buffer that a transform needs.</summary>
    public int WorkLength => _half.WorkLength;

    /// <summary>Transforms real values into the bins from 0 to half the length; the rest follow by symmetry.</summary>
    public void Transform(ReadOnlySpan<double> values, Span<double> real, Span<double> imaginary, Span<double> work)
    {
        var half = _half.Length;
        values = values[..Length];
        real = real[..Bins];
        imaginary = imaginary[..Bins];
        Pack(values, work.Slice(_half.InputOffset, half), work.Slice(_half.InputOffset + half, half));
        _half.Transform(work);
        Unpack(work[..half], work.Slice(half, half), real, imaginary);
    }

    private void Pack(ReadOnlySpan<double> values, Span<double> even, Span<double> odd)
    {
        var i = 0;
        if (_vectorized)
        {
            ref var source = ref MemoryMarshal.GetReference(values);
            ref var toEven = ref MemoryMarshal.GetReference(even);
            ref var toOdd = ref MemoryMarshal.GetReference(odd);
            for (; i <= even.Length - 4; i += 4)
            {
                var a = Vector256.LoadUnsafe(ref source, (nuint)(2 * i));
                var b = Vector256.LoadUnsafe(ref source, (nuint)((2 * i) + 4));
                Avx2.Permute4x64(Avx.UnpackLow(a, b), 0b11_01_10_00).StoreUnsafe(ref toEven, (nuint)i);
                Avx2.Permute4x64(Avx.UnpackHigh(a, b), 0b11_01_10_00).StoreUnsafe(ref toOdd, (nuint)i);
            }
        }

        for (; i < even.Length; i++)
        {
            even[i] = values[2 * i];
            odd[i] = values[(2 * i) + 1];
        }
    }

    private void Unpack(ReadOnlySpan<double> halfReal, ReadOnlySpan<double> halfImaginary, Span<double> real, Span<double> imaginary)
    {
        var half = halfReal.Length;
        real[0] = halfReal[0] + halfImaginary[0];
        imaginary[0] = 0;
        real[half] = halfReal[0] - halfImaginary[0];
        imaginary[half] = 0;
        var k = _vectorized ? UnpackVectors(halfReal, halfImaginary, real, imaginary) : 1;
        for (; k <= half / 2; k++)
        {
            var mirror = half - k;
            double sumR = halfReal[k] + halfReal[mirror], differenceR = halfReal[k] - halfReal[mirror];
            double sumI = halfImaginary[k] + halfImaginary[mirror], differenceI = halfImaginary[k] - halfImaginary[mirror];
            var turnedR = (sumI * _real[k]) + (differenceR * _imaginary[k]);
            var turnedI = (sumI * _imaginary[k]) - (differenceR * _real[k]);
            real[k] = (0.5 * sumR) + turnedR;
            imaginary[k] = (0.5 * differenceI) + turnedI;
            real[mirror] = (0.5 * sumR) - turnedR;
            imaginary[mirror] = turnedI - (0.5 * differenceI);
        }
    }

    private int UnpackVectors(ReadOnlySpan<double> halfReal, ReadOnlySpan<double> halfImaginary, Span<double> real, Span<double> imaginary)
    {
        const byte Reverse = 0b00_01_10_11;
        var half = halfReal.Length;
        ref var zr = ref MemoryMarshal.GetReference(halfReal);
        ref var zi = ref MemoryMarshal.GetReference(halfImaginary);
        ref var xr = ref MemoryMarshal.GetReference(real);
        ref var xi = ref MemoryMarshal.GetReference(imaginary);
        ref var wr = ref MemoryMarshal.GetArrayDataReference(_real);
        ref var wi = ref MemoryMarshal.GetArrayDataReference(_imaginary);
        var oneHalf = Vector256.Create(0.5);
        var k = 1;
        for (; k + 3 <= half / 2; k += 4)
        {
            var at = (nuint)k;
            var mirror = (nuint)(half - k - 3);
            var ar = Vector256.LoadUnsafe(ref zr, at);
            var ai = Vector256.LoadUnsafe(ref zi, at);
            var br = Avx2.Permute4x64(Vector256.LoadUnsafe(ref zr, mirror), Reverse);
            var bi = Avx2.Permute4x64(Vector256.LoadUnsafe(ref zi, mirror), Reverse);
            var vwr = Vector256.LoadUnsafe(ref wr, at);
            var vwi = Vector256.LoadUnsafe(ref wi, at);
            var sumR = (ar + br) * oneHalf;
            var differenceI = (ai - bi) * oneHalf;
            var turnedR = ((ai + bi) * vwr) + ((ar - br) * vwi);
            var turnedI = ((ai + bi) * vwi) - ((ar - br) * vwr);
            (sumR + turnedR).StoreUnsafe(ref xr, at);
            (differenceI + turnedI).StoreUnsafe(ref xi, at);
            Avx2.Permute4x64(sumR - turnedR, Reverse).StoreUnsafe(ref xr, mirror);
            Avx2.Permute4x64(turnedI - differenceI, Reverse).StoreUnsafe(ref xi, mirror);
        }

        return k;
    }
}
