using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MusicGenre.Dsp;

/// <summary>Butterflies of any radix, computed by the definition of the discrete Fourier transform.</summary>
internal static class AnyRadixPass
{
    public static void Run(
        FftStage stage,
        ReadOnlySpan<double> sourceReal,
        ReadOnlySpan<double> sourceImaginary,
        Span<double> real,
        Span<double> imaginary,
        bool vectorized)
    {
        var stride = stage.Stride;
        ref var xr = ref MemoryMarshal.GetReference(sourceReal);
        ref var xi = ref MemoryMarshal.GetReference(sourceImaginary);
        for (var p = 0; p < stage.Groups; p++)
        {
            for (var k = 0; k < stage.Radix; k++)
            {
                var to = stride * ((stage.Radix * p) + k);
                ref var yr = ref Unsafe.Add(ref MemoryMarshal.GetReference(real), to);
                ref var yi = ref Unsafe.Add(ref MemoryMarshal.GetReference(imaginary), to);
                var q = 0;
                if (vectorized && Vector256.IsHardwareAccelerated)
                {
                    for (; q <= stride - Vector256<double>.Count; q += Vector256<double>.Count)
                    {
                        SumVectors(stage, p, k, q, ref xr, ref xi, ref yr, ref yi);
                    }
                }

                for (; q < stride; q++)
                {
                    Sum(stage, p, k, q, ref xr, ref xi, ref yr, ref yi);
                }
            }
        }
    }

    private static void Sum(
        FftStage stage, int p, int k, int q, ref double xr, ref double xi, ref double yr, ref double yi)
    {
        double re = 0, im = 0;
        var root = 0;
        var from = (nuint)((stage.Stride * p) + q);
        for (var j = 0; j < stage.Radix; j++)
        {
            double wr = stage.RootReal[root], wi = stage.RootImaginary[root];
            double ar = Unsafe.Add(ref xr, from), ai = Unsafe.Add(ref xi, from);
            re += (ar * wr) - (ai * wi);
            im += (ar * wi) + (ai * wr);
            from += (nuint)(stage.Stride * stage.Groups);
            root += root >= stage.Radix - k ? k - stage.Radix : k;
        }

        var (tr, ti) = stage.GetTwiddle(k, p);
        Unsafe.Add(ref yr, q) = (re * tr) - (im * ti);
        Unsafe.Add(ref yi, q) = (re * ti) + (im * tr);
    }

    private static void SumVectors(
        FftStage stage, int p, int k, int q, ref double xr, ref double xi, ref double yr, ref double yi)
    {
        var re = Vector256<double>.Zero;
        var im = Vector256<double>.Zero;
        var root = 0;
        var from = (nuint)((stage.Stride * p) + q);
        for (var j = 0; j < stage.Radix; j++)
        {
            var wr = Vector256.Create(stage.RootReal[root]);
            var wi = Vector256.Create(stage.RootImaginary[root]);
            var ar = Vector256.LoadUnsafe(ref xr, from);
            var ai = Vector256.LoadUnsafe(ref xi, from);
            re += (ar * wr) - (ai * wi);
            im += (ar * wi) + (ai * wr);
            from += (nuint)(stage.Stride * stage.Groups);
            root += root >= stage.Radix - k ? k - stage.Radix : k;
        }

        var (tr, ti) = stage.GetTwiddle(k, p);
        ((re * tr) - (im * ti)).StoreUnsafe(ref yr, (nuint)q);
        ((re * ti) + (im * tr)).StoreUnsafe(ref yi, (nuint)q);
    }
}
