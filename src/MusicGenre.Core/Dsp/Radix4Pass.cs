using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MusicGenre.Dsp;

/// <summary>Radix-4 butterflies. Wide strides are vectorized along adjacent elements that share twiddles; the first pass, with stride 1, along the groups.</summary>
internal static class Radix4Pass
{
    public static void Run(
        FftStage stage,
        ReadOnlySpan<double> sourceReal,
        ReadOnlySpan<double> sourceImaginary,
        Span<double> real,
        Span<double> imaginary,
        bool vectorized)
    {
        var first = 0;
        if (vectorized && stage.Stride == 1 && Avx.IsSupported)
        {
            first = RunAlongGroups(stage, sourceReal, sourceImaginary, real, imaginary);
        }

        var wide = vectorized && Vector256.IsHardwareAccelerated && stage.Stride >= Vector256<double>.Count;
        for (var p = first; p < stage.Groups; p++)
        {
            var q = wide ? RunAlongStride(stage, p, sourceReal, sourceImaginary, real, imaginary) : 0;
            RunScalar(stage, p, q, sourceReal, sourceImaginary, real, imaginary);
        }
    }

    private static void RunScalar(
        FftStage stage, int p, int q, ReadOnlySpan<double> sourceReal, ReadOnlySpan<double> sourceImaginary, Span<double> real, Span<double> imaginary)
    {
        var stride = stage.Stride;
        var quarter = stride * stage.Groups;
        var (w1r, w1i) = stage.GetTwiddle(1, p);
        var (w2r, w2i) = stage.GetTwiddle(2, p);
        var (w3r, w3i) = stage.GetTwiddle(3, p);
        for (; q < stride; q++)
        {
            var from = q + (stride * p);
            var to = q + (4 * stride * p);
            double ar = sourceReal[from], br = sourceReal[from + quarter], cr = sourceReal[from + (2 * quarter)], dr = sourceReal[from + (3 * quarter)];
            double ai = sourceImaginary[from], bi = sourceImaginary[from + quarter], ci = sourceImaginary[from + (2 * quarter)], di = sourceImaginary[from + (3 * quarter)];
            double sumR = ar + cr, sumI = ai + ci, oddR = br + dr, oddI = bi + di;
            double y1r = ar - cr + (bi - di), y1i = ai - ci - (br - dr);
            double y2r = sumR - oddR, y2i = sumI - oddI;
            double y3r = ar - cr - (bi - di), y3i = ai - ci + (br - dr);
            real[to] = sumR + oddR;
            imaginary[to] = sumI + oddI;
            real[to + stride] = (y1r * w1r) - (y1i * w1i);
            imaginary[to + stride] = (y1r * w1i) + (y1i * w1r);
            real[to + (2 * stride)] = (y2r * w2r) - (y2i * w2i);
            imaginary[to + (2 * stride)] = (y2r * w2i) + (y2i * w2r);
            real[to + (3 * stride)] = (y3r * w3r) - (y3i * w3i);
            imaginary[to + (3 * stride)] = (y3r * w3i) + (y3i * w3r);
        }
    }

    private static int RunAlongStride(
        FftStage stage, int p, ReadOnlySpan<double> sourceReal, ReadOnlySpan<double> sourceImaginary, Span<double> real, Span<double> imaginary)
    {
        var stride = (nuint)stage.Stride;
        var groups = stage.Groups;
        var quarter = stride * (nuint)groups;
        var w1r = Vector256.Create(stage.Real[p]);
        var w1i = Vector256.Create(stage.Imaginary[p]);
        var w2r = Vector256.Create(stage.Real[groups + p]);
        var w2i = Vector256.Create(stage.Imaginary[groups + p]);
        var w3r = Vector256.Create(stage.Real[(2 * groups) + p]);
        var w3i = Vector256.Create(stage.Imaginary[(2 * groups) + p]);
        ref var xr = ref Unsafe.Add(ref MemoryMarshal.GetReference(sourceReal), stride * (nuint)p);
        ref var xi = ref Unsafe.Add(ref MemoryMarshal.GetReference(sourceImaginary), stride * (nuint)p);
        ref var yr = ref Unsafe.Add(ref MemoryMarshal.GetReference(real), 4 * stride * (nuint)p);
        ref var yi = ref Unsafe.Add(ref MemoryMarshal.GetReference(imaginary), 4 * stride * (nuint)p);
        nuint q = 0;
        for (; q + 4 <= stride; q += 4)
        {
            var butterfly = new Butterfly(ref xr, ref xi, q, quarter);
            butterfly.Y0R.StoreUnsafe(ref yr, q);
            butterfly.Y0I.StoreUnsafe(ref yi, q);
            Turn(butterfly.Y1R, butterfly.Y1I, w1r, w1i, out var re, out var im);
            re.StoreUnsafe(ref yr, q + stride);
            im.StoreUnsafe(ref yi, q + stride);
            Turn(butterfly.Y2R, butterfly.Y2I, w2r, w2i, out re, out im);
            re.StoreUnsafe(ref yr, q + (2 * stride));
            im.StoreUnsafe(ref yi, q + (2 * stride));
            Turn(butterfly.Y3R, butterfly.Y3I, w3r, w3i, out re, out im);
            re.StoreUnsafe(ref yr, q + (3 * stride));
            im.StoreUnsafe(ref yi, q + (3 * stride));
        }

        return (int)q;
    }

    private static int RunAlongGroups(
        FftStage stage, ReadOnlySpan<double> sourceReal, ReadOnlySpan<double> sourceImaginary, Span<double> real, Span<double> imaginary)
    {
        var groups = (nuint)stage.Groups;
        ref var wr = ref MemoryMarshal.GetArrayDataReference(stage.Real);
        ref var wi = ref MemoryMarshal.GetArrayDataReference(stage.Imaginary);
        ref var xr = ref MemoryMarshal.GetReference(sourceReal);
        ref var xi = ref MemoryMarshal.GetReference(sourceImaginary);
        ref var yr = ref MemoryMarshal.GetReference(real);
        ref var yi = ref MemoryMarshal.GetReference(imaginary);
        nuint p = 0;
        for (; p + 4 <= groups; p += 4)
        {
            var butterfly = new Butterfly(ref xr, ref xi, p, groups);
            Turn(butterfly.Y1R, butterfly.Y1I, Vector256.LoadUnsafe(ref wr, p), Vector256.LoadUnsafe(ref wi, p), out var r1, out var i1);
            Turn(butterfly.Y2R, butterfly.Y2I, Vector256.LoadUnsafe(ref wr, groups + p), Vector256.LoadUnsafe(ref wi, groups + p), out var r2, out var i2);
            Turn(butterfly.Y3R, butterfly.Y3I, Vector256.LoadUnsafe(ref wr, (2 * groups) + p), Vector256.LoadUnsafe(ref wi, (2 * groups) + p), out var r3, out var i3);
            StoreTransposed(butterfly.Y0R, r1, r2, r3, ref Unsafe.Add(ref yr, 4 * p));
            StoreTransposed(butterfly.Y0I, i1, i2, i3, ref Unsafe.Add(ref yi, 4 * p));
        }

        return (int)p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(
        Vector256<double> re, Vector256<double> im, Vector256<double> wr, Vector256<double> wi, out Vector256<double> turnedR, out Vector256<double> turnedI)
    {
        turnedR = Vector256.MultiplyAddEstimate(re, wr, -(im * wi));
        turnedI = Vector256.MultiplyAddEstimate(re, wi, im * wr);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreTransposed(
        Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d, ref double destination)
    {
        var abEven = Avx.UnpackLow(a, b);
        var abOdd = Avx.UnpackHigh(a, b);
        var cdEven = Avx.UnpackLow(c, d);
        var cdOdd = Avx.UnpackHigh(c, d);
        abEven.GetLower().StoreUnsafe(ref destination);
        cdEven.GetLower().StoreUnsafe(ref destination, 2);
        abOdd.GetLower().StoreUnsafe(ref destination, 4);
        cdOdd.GetLower().StoreUnsafe(ref destination, 6);
        abEven.GetUpper().StoreUnsafe(ref destination, 8);
        cdEven.GetUpper().StoreUnsafe(ref destination, 10);
        abOdd.GetUpper().StoreUnsafe(ref destination, 12);
        cdOdd.GetUpper().StoreUnsafe(ref destination, 14);
    }

    /// <summary>Four butterflies in parallel, before the twiddles are applied.</summary>
    private readonly ref struct Butterfly
    {
        public readonly Vector256<double> Y0R, Y0I, Y1R, Y1I, Y2R, Y2I, Y3R, Y3I;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Butterfly(ref double xr, ref double xi, nuint offset, nuint quarter)
        {
            var ar = Vector256.LoadUnsafe(ref xr, offset);
            var br = Vector256.LoadUnsafe(ref xr, offset + quarter);
            var cr = Vector256.LoadUnsafe(ref xr, offset + (2 * quarter));
            var dr = Vector256.LoadUnsafe(ref xr, offset + (3 * quarter));
            var ai = Vector256.LoadUnsafe(ref xi, offset);
            var bi = Vector256.LoadUnsafe(ref xi, offset + quarter);
            var ci = Vector256.LoadUnsafe(ref xi, offset + (2 * quarter));
            var di = Vector256.LoadUnsafe(ref xi, offset + (3 * quarter));
            var sumR = ar + cr;
            var sumI = ai + ci;
            var differenceR = ar - cr;
            var differenceI = ai - ci;
            var oddR = br + dr;
            var oddI = bi + di;
            var turnedR = bi - di;
            var turnedI = dr - br;
            Y0R = sumR + oddR;
            Y0I = sumI + oddI;
            Y1R = differenceR + turnedR;
            Y1I = differenceI + turnedI;
            Y2R = sumR - oddR;
            Y2I = sumI - oddI;
            Y3R = differenceR - turnedR;
            Y3I = differenceI - turnedI;
        }
    }
}
