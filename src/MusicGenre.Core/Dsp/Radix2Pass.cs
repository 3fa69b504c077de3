using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MusicGenre.Dsp;

/// <summary>Radix-2 butterflies.</summary>
internal static class Radix2Pass
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
        var half = stride * stage.Groups;
        ref var xr = ref MemoryMarshal.GetReference(sourceReal);
        ref var xi = ref MemoryMarshal.GetReference(sourceImaginary);
        ref var yr = ref MemoryMarshal.GetReference(real);
        ref var yi = ref MemoryMarshal.GetReference(imaginary);
        for (var p = 0; p < stage.Groups; p++)
        {
            var wr = stage.Real[p];
            var wi = stage.Imaginary[p];
            var from = stride * p;
            var to = 2 * stride * p;
            var q = 0;
            if (vectorized && Vector256.IsHardwareAccelerated)
            {
                var vwr = Vector256.Create(wr);
                var vwi = Vector256.Create(wi);
                for (; q <= stride - Vector256<double>.Count; q += Vector256<double>.Count)
                {
                    var ar = Vector256.LoadUnsafe(ref xr, (nuint)(from + q));
                    var ai = Vector256.LoadUnsafe(ref xi, (nuint)(from + q));
                    var br = Vector256.LoadUnsafe(ref xr, (nuint)(from + q + half));
                    var bi = Vector256.LoadUnsafe(ref xi, (nuint)(from + q + half));
                    (ar + br).StoreUnsafe(ref yr, (nuint)(to + q));
                    (ai + bi).StoreUnsafe(ref yi, (nuint)(to + q));
                    var dr = ar - br;
                    var di = ai - bi;
                    ((dr * vwr) - (di * vwi)).StoreUnsafe(ref yr, (nuint)(to + q + stride));
                    ((dr * vwi) + (di * vwr)).StoreUnsafe(ref yi, (nuint)(to + q + stride));
                }
            }

            for (; q < stride; q++)
            {
                var ar = sourceReal[from + q];
                var ai = sourceImaginary[from + q];
                var br = sourceReal[from + q + half];
                var bi = sourceImaginary[from + q + half];
                real[to + q] = ar + br;
                imaginary[to + q] = ai + bi;
                real[to + q + stride] = ((ar - br) * wr) - ((ai - bi) * wi);
                imaginary[to + q + stride] = ((ar - br) * wi) + ((ai - bi) * wr);
            }
        }
    }
}
