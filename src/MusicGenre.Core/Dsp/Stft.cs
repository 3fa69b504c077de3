using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MusicGenre.Dsp;

/// <summary>A plan for unscaled short-time Fourier transforms that yields power or magnitude. Immutable.</summary>
internal sealed class Stft
{
    private readonly double[] _window;
    private readonly RealFft _fft;
    private readonly FrameReader? _reader;
    private readonly bool _vectorized;

    /// <param name="window">The taper over a frame, which also determines the frame's length.</param>
    /// <param name="hopLength">The number of samples between the starts of frames.</param>
    /// <param name="centered">Whether frame t is centered on sample t · hop, with zeros before and after the samples, instead of starting there.</param>
    /// <param name="vectorized">Whether to use SIMD if the hardware supports it.</param>
    /// <param name="fftLength">The length of the transform, even and at least that of a frame, which zeros follow; null for that of a frame.</param>
    /// <param name="reader">What prepares the samples of a frame, or null if they are used as they are, between zeros.</param>
    public Stft(double[] window, int hopLength, bool centered, bool vectorized = true, int? fftLength = null, FrameReader? reader = null)
    {
        _window = window;
        _fft = new RealFft(fftLength ?? window.Length, vectorized);
        _reader = reader;
        _vectorized = vectorized && Vector256.IsHardwareAccelerated;
        HopLength = hopLength;
        Centered = centered;
    }

    public int FrameLength => _window.Length;

    public int HopLength { get; }

    public bool Centered { get; }

    public int Bins => _fft.Bins;

    /// <summary>The length of the scratch buffer that a call needs.</summary>
    public int WorkLength => _fft.Length + (2 * Bins) + _fft.WorkLength;

    /// <summary>The number of frames for a number of samples: 0 without samples and, without centering, only complete frames.</summary>
    public int CountFrames(int sampleCount) => (_reader?.CountSamples(sampleCount) ?? sampleCount, Centered) switch
    {
        (0, _) => 0,
        (var count, true) => 1 + (count / HopLength),
        (var count, _) => count < FrameLength ? 0 : 1 + ((count - FrameLength) / HopLength),
    };

    /// <summary>Transforms consecutive frames.</summary>
    /// <param name="samples">All the samples.</param>
    /// <param name="firstFrame">The first frame to compute.</param>
    /// <param name="frameCount">The number of frames to compute.</param>
    /// <param name="unit">The quantity to compute for each bin.</param>
    /// <param name="destination">Receives [frame, bin].</param>
    /// <param name="stride">The length of a row of <paramref name="destination"/>.</param>
    /// <param name="work">A scratch buffer of length <see cref="WorkLength"/>.</param>
    public void Run(
        ReadOnlySpan<float> samples, int firstFrame, int frameCount, SpectrumUnit unit, Span<float> destination, int stride, Span<double> work)
    {
        var values = work[.._fft.Length];
        var frame = values[..FrameLength];
        var real = work.Slice(_fft.Length, Bins);
        var imaginary = work.Slice(_fft.Length + Bins, Bins);
        values[FrameLength..].Clear();
        for (var i = 0; i < frameCount; i++)
        {
            // Half of an odd frame is rounded up, as where the frame stands in the middle of an even transform.
            var start = ((long)(firstFrame + i) * HopLength) - (Centered ? (FrameLength + 1) / 2 : 0);
            if (_reader is null || _reader.IsPlain(samples.Length, start))
            {
                Cut(samples, start, frame);
            }
            else
            {
                _reader.Read(samples, start, frame);
                TensorPrimitives.Multiply<double>(frame, _window, frame);
            }

            _fft.Transform(values, real, imaginary, work[(_fft.Length + (2 * Bins))..]);
            Keep(real, imaginary, unit, destination.Slice(i * stride, Bins));
        }
    }

    private void Cut(ReadOnlySpan<float> samples, long start, Span<double> frame)
    {
        var before = (int)Math.Clamp(-start, 0, FrameLength);
        var count = (int)Math.Clamp(samples.Length - start, 0, FrameLength) - before;
        if (count <= 0)
        {
            frame.Clear();
            return;
        }

        frame[..before].Clear();
        frame[(before + count)..].Clear();
        var source = samples.Slice((int)(start + before), count);
        var window = _window.AsSpan(before, count);
        var destination = frame.Slice(before, count);
        var n = 0;
        if (_vectorized)
        {
            ref var x = ref MemoryMarshal.GetReference(source);
            ref var w = ref MemoryMarshal.GetReference(window);
            ref var y = ref MemoryMarshal.GetReference(destination);
            for (; n <= count - 8; n += 8)
            {
                var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref x, (nuint)n));
                (low * Vector256.LoadUnsafe(ref w, (nuint)n)).StoreUnsafe(ref y, (nuint)n);
                (high * Vector256.LoadUnsafe(ref w, (nuint)n + 4)).StoreUnsafe(ref y, (nuint)n + 4);
            }
        }

        for (; n < count; n++)
        {
            destination[n] = source[n] * window[n];
        }
    }

    private void Keep(ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary, SpectrumUnit unit, Span<float> destination)
    {
        var k = 0;
        if (_vectorized)
        {
            ref var re = ref MemoryMarshal.GetReference(real);
            ref var im = ref MemoryMarshal.GetReference(imaginary);
            ref var y = ref MemoryMarshal.GetReference(destination);
            for (; k <= destination.Length - 8; k += 8)
            {
                var low = Power(ref re, ref im, (nuint)k);
                var high = Power(ref re, ref im, (nuint)k + 4);
                if (unit == SpectrumUnit.Magnitude)
                {
                    low = Vector256.Sqrt(low);
                    high = Vector256.Sqrt(high);
                }

                Vector256.Narrow(low, high).StoreUnsafe(ref y, (nuint)k);
            }
        }

        for (; k < destination.Length; k++)
        {
            var power = (real[k] * real[k]) + (imaginary[k] * imaginary[k]);
            destination[k] = (float)(unit == SpectrumUnit.Magnitude ? Math.Sqrt(power) : power);
        }
    }

    private static Vector256<double> Power(ref double real, ref double imaginary, nuint offset)
    {
        var re = Vector256.LoadUnsafe(ref real, offset);
        var im = Vector256.LoadUnsafe(ref imaginary, offset);
        return (re * re) + (im * im);
    }
}
