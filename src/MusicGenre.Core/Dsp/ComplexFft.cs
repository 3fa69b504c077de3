namespace MusicGenre.Dsp;

/// <summary>A plan for forward, unscaled complex transforms of one length: mixed-radix Stockham passes over separate real and imaginary parts. Immutable.</summary>
/// <remarks>
/// Any length works. The cost of a prime factor grows with its square, so lengths with small factors are fast; lengths with large ones are transformed by a
/// <see cref="ChirpTransform"/>. Values are doubles because spectra are read to 80 dB and more below their peak, where the rounding of a float transform is visible in decibels.
/// </remarks>
internal sealed class ComplexFft
{
    /// <summary>The largest prime factor that a pass of its own is faster for than a convolution.</summary>
    private const int LargestRadix = 100;

    private readonly ChirpTransform? _chirp;
    private readonly FftStage[] _stages = [];
    private readonly bool _vectorized;

    /// <param name="length">The number of complex values; positive.</param>
    /// <param name="vectorized">Whether to use SIMD if the hardware supports it.</param>
    public ComplexFft(int length, bool vectorized = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        Length = length;
        _vectorized = vectorized;
        var radices = Factorize(length);
        if (radices is [.., > LargestRadix])
        {
            _chirp = new ChirpTransform(length, vectorized);
            return;
        }

        var stages = new List<FftStage>();
        var rest = length;
        foreach (var radix in radices)
        {
            stages.Add(new FftStage(radix, rest, length / rest));
            rest /= radix;
        }

        _stages = [.. stages];
    }

    public int Length { get; }

    /// <summary>The length of a work area: two complex arrays, each with its real parts followed by its imaginary parts, or more.</summary>
    public int WorkLength => _chirp?.WorkLength ?? 4 * Length;

    /// <summary>The offset of the input in the work area. The output is always at the start.</summary>
    public int InputOffset => _stages.Length % 2 == 0 ? 0 : 2 * Length;

    /// <summary>Transforms the values at <see cref="InputOffset"/> of a work area and writes the result to its start.</summary>
    public void Transform(Span<double> work)
    {
        work = work[..WorkLength];
        if (_chirp is not null)
        {
            _chirp.Transform(work);
            return;
        }

        var source = work.Slice(InputOffset, 2 * Length);
        var destination = work.Slice((2 * Length) - InputOffset, 2 * Length);
        foreach (var stage in _stages)
        {
            Run(stage, source, destination);
            var swap = source;
            source = destination;
            destination = swap;
        }
    }

    private static List<int> Factorize(int length)
    {
        var factors = new List<int>();
        Divide(4);
        Divide(2);
        for (var radix = 3; length > 1; radix += 2)
        {
            Divide((long)radix * radix > length ? length : radix);
        }

        return factors;

        void Divide(int radix)
        {
            while (length % radix == 0 && length > 1)
            {
                factors.Add(radix);
                length /= radix;
            }
        }
    }

    private void Run(FftStage stage, ReadOnlySpan<double> source, Span<double> destination)
    {
        var sourceReal = source[..Length];
        var sourceImaginary = source[Length..];
        var real = destination[..Length];
        var imaginary = destination[Length..];
        switch (stage.Radix)
        {
            case 4:
                Radix4Pass.Run(stage, sourceReal, sourceImaginary, real, imaginary, _vectorized);
                break;
            case 2:
                Radix2Pass.Run(stage, sourceReal, sourceImaginary, real, imaginary, _vectorized);
                break;
            default:
                AnyRadixPass.Run(stage, sourceReal, sourceImaginary, real, imaginary, _vectorized);
                break;
        }
    }
}
