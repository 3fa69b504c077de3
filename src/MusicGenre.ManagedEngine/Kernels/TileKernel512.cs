using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>Tiles of 8 × 32 held in 16 registers of 512 bits.</summary>
internal readonly struct TileKernel512 : ITileKernel
{
    public static int Rows => 8;

    public static int Columns => 32;

    public static void Compute(ref MatrixTile tile, int rows, bool half)
    {
        switch (rows)
        {
            case 1:
                Dispatch<RowCounts.One>(ref tile, half);
                break;
            case 2:
                Dispatch<RowCounts.Two>(ref tile, half);
                break;
            case 3:
                Dispatch<RowCounts.Three>(ref tile, half);
                break;
            case 4:
                Dispatch<RowCounts.Four>(ref tile, half);
                break;
            case 6:
                Dispatch<RowCounts.Six>(ref tile, half);
                break;
            case 8:
                Dispatch<RowCounts.Eight>(ref tile, half);
                break;
            default:
                Split(ref tile, rows, half);
                break;
        }
    }

    private static unsafe void Split(ref MatrixTile tile, int rows, bool half)
    {
        var rest = tile;
        while (rows > 0)
        {
            var step = rows >= 4 ? 4 : rows >= 3 ? 3 : rows;
            Compute(ref rest, step, half);
            rest.RowOffsets += step;
            rest.C += step * rest.CStride;
            rows -= step;
        }
    }

    private static void Dispatch<TRows>(ref MatrixTile tile, bool half)
        where TRows : struct, IRowCount
    {
        if (half)
        {
            ComputeHalf<TRows>(ref tile);
        }
        else
        {
            ComputeFull<TRows>(ref tile);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void ComputeFull<TRows>(ref MatrixTile tile)
        where TRows : struct, IRowCount
    {
        var b = tile.B;
        var c = tile.C;
        nint bStride = tile.BStride, cStride = tile.CStride, step = tile.AStep, length = tile.SegmentLength * step;
        var none = Vector512<float>.Zero;
        var s0 = tile.Bias == null ? none : Vector512.Load(tile.Bias);
        var s1 = tile.Bias == null ? none : Vector512.Load(tile.Bias + 16);
        var x0 = s0; var y0 = s1;
        var x1 = s0; var y1 = s1;
        var x2 = s0; var y2 = s1;
        var x3 = s0; var y3 = s1;
        var x4 = s0; var y4 = s1;
        var x5 = s0; var y5 = s1;
        var x6 = s0; var y6 = s1;
        var x7 = s0; var y7 = s1;
        if (tile.Accumulate)
        {
            x0 = Vector512.Load(c);
            y0 = Vector512.Load(c + 16);
            if (TRows.Value > 1)
            {
                x1 = Vector512.Load(c + cStride);
                y1 = Vector512.Load(c + cStride + 16);
            }
            if (TRows.Value > 2)
            {
                x2 = Vector512.Load(c + 2 * cStride);
                y2 = Vector512.Load(c + 2 * cStride + 16);
            }
            if (TRows.Value > 3)
            {
                x3 = Vector512.Load(c + 3 * cStride);
                y3 = Vector512.Load(c + 3 * cStride + 16);
            }
            if (TRows.Value > 4)
            {
                x4 = Vector512.Load(c + 4 * cStride);
                y4 = Vector512.Load(c + 4 * cStride + 16);
            }
            if (TRows.Value > 5)
            {
                x5 = Vector512.Load(c + 5 * cStride);
                y5 = Vector512.Load(c + 5 * cStride + 16);
            }
            if (TRows.Value > 6)
            {
                x6 = Vector512.Load(c + 6 * cStride);
                y6 = Vector512.Load(c + 6 * cStride + 16);
            }
            if (TRows.Value > 7)
            {
                x7 = Vector512.Load(c + 7 * cStride);
                y7 = Vector512.Load(c + 7 * cStride + 16);
            }
        }

        var rows = tile.RowOffsets;
        for (var s = 0; s < tile.SegmentCount; s++)
        {
            var a = tile.A + tile.SegmentOffsets[s];
            var a0 = a + rows[0];
            var a1 = TRows.Value > 1 ? a + rows[1] : null;
            var a2 = TRows.Value > 2 ? a + rows[2] : null;
            var a3 = TRows.Value > 3 ? a + rows[3] : null;
            var a4 = TRows.Value > 4 ? a + rows[4] : null;
            var a5 = TRows.Value > 5 ? a + rows[5] : null;
            var a6 = TRows.Value > 6 ? a + rows[6] : null;
            var a7 = TRows.Value > 7 ? a + rows[7] : null;
            for (nint p = 0; p != length; p += step)
            {
                var b0 = Vector512.Load(b);
                var b1 = Vector512.Load(b + 16);
                b += bStride;
                var value0 = Vector512.Create(a0[p]);
                x0 = Vector512.FusedMultiplyAdd(value0, b0, x0);
                y0 = Vector512.FusedMultiplyAdd(value0, b1, y0);
                if (TRows.Value > 1)
                {
                    var value1 = Vector512.Create(a1[p]);
                    x1 = Vector512.FusedMultiplyAdd(value1, b0, x1);
                    y1 = Vector512.FusedMultiplyAdd(value1, b1, y1);
                }
                if (TRows.Value > 2)
                {
                    var value2 = Vector512.Create(a2[p]);
                    x2 = Vector512.FusedMultiplyAdd(value2, b0, x2);
                    y2 = Vector512.FusedMultiplyAdd(value2, b1, y2);
                }
                if (TRows.Value > 3)
                {
                    var value3 = Vector512.Create(a3[p]);
                    x3 = Vector512.FusedMultiplyAdd(value3, b0, x3);
                    y3 = Vector512.FusedMultiplyAdd(value3, b1, y3);
                }
                if (TRows.Value > 4)
                {
                    var value4 = Vector512.Create(a4[p]);
                    x4 = Vector512.FusedMultiplyAdd(value4, b0, x4);
                    y4 = Vector512.FusedMultiplyAdd(value4, b1, y4);
                }
                if (TRows.Value > 5)
                {
                    var value5 = Vector512.Create(a5[p]);
                    x5 = Vector512.FusedMultiplyAdd(value5, b0, x5);
                    y5 = Vector512.FusedMultiplyAdd(value5, b1, y5);
                }
                if (TRows.Value > 6)
                {
                    var value6 = Vector512.Create(a6[p]);
                    x6 = Vector512.FusedMultiplyAdd(value6, b0, x6);
                    y6 = Vector512.FusedMultiplyAdd(value6, b1, y6);
                }
                if (TRows.Value > 7)
                {
                    var value7 = Vector512.Create(a7[p]);
                    x7 = Vector512.FusedMultiplyAdd(value7, b0, x7);
                    y7 = Vector512.FusedMultiplyAdd(value7, b1, y7);
                }
            }
        }

        var low = Vector512.Create(tile.Low);
        var high = Vector512.Create(tile.High);
        var scale0 = tile.Scale == null ? Vector512<float>.One : Vector512.Load(tile.Scale);
        var shift0 = tile.Scale == null ? Vector512<float>.Zero : Vector512.Load(tile.Shift);
        var scale1 = tile.Scale == null ? Vector512<float>.One : Vector512.Load(tile.Scale + 16);
        var shift1 = tile.Scale == null ? Vector512<float>.Zero : Vector512.Load(tile.Shift + 16);
        Vector512.Store(Finish(x0, low, high, scale0, shift0), c);
        Vector512.Store(Finish(y0, low, high, scale1, shift1), c + 16);
        if (TRows.Value > 1)
        {
            Vector512.Store(Finish(x1, low, high, scale0, shift0), c + cStride);
            Vector512.Store(Finish(y1, low, high, scale1, shift1), c + cStride + 16);
        }
        if (TRows.Value > 2)
        {
            Vector512.Store(Finish(x2, low, high, scale0, shift0), c + 2 * cStride);
            Vector512.Store(Finish(y2, low, high, scale1, shift1), c + 2 * cStride + 16);
        }
        if (TRows.Value > 3)
        {
            Vector512.Store(Finish(x3, low, high, scale0, shift0), c + 3 * cStride);
            Vector512.Store(Finish(y3, low, high, scale1, shift1), c + 3 * cStride + 16);
        }
        if (TRows.Value > 4)
        {
            Vector512.Store(Finish(x4, low, high, scale0, shift0), c + 4 * cStride);
            Vector512.Store(Finish(y4, low, high, scale1, shift1), c + 4 * cStride + 16);
        }
        if (TRows.Value > 5)
        {
            Vector512.Store(Finish(x5, low, high, scale0, shift0), c + 5 * cStride);
            Vector512.Store(Finish(y5, low, high, scale1, shift1), c + 5 * cStride + 16);
        }
        if (TRows.Value > 6)
        {
            Vector512.Store(Finish(x6, low, high, scale0, shift0), c + 6 * cStride);
            Vector512.Store(Finish(y6, low, high, scale1, shift1), c + 6 * cStride + 16);
        }
        if (TRows.Value > 7)
        {
            Vector512.Store(Finish(x7, low, high, scale0, shift0), c + 7 * cStride);
            Vector512.Store(Finish(y7, low, high, scale1, shift1), c + 7 * cStride + 16);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void ComputeHalf<TRows>(ref MatrixTile tile)
        where TRows : struct, IRowCount
    {
        var b = tile.B;
        var c = tile.C;
        nint bStride = tile.BStride, cStride = tile.CStride, step = tile.AStep, length = tile.SegmentLength * step;
        var none = Vector512<float>.Zero;
        var s0 = tile.Bias == null ? none : Vector512.Load(tile.Bias);
        var x0 = s0;
        var x1 = s0;
        var x2 = s0;
        var x3 = s0;
        var x4 = s0;
        var x5 = s0;
        var x6 = s0;
        var x7 = s0;
        if (tile.Accumulate)
        {
            x0 = Vector512.Load(c);
            if (TRows.Value > 1)
            {
                x1 = Vector512.Load(c + cStride);
            }
            if (TRows.Value > 2)
            {
                x2 = Vector512.Load(c + 2 * cStride);
            }
            if (TRows.Value > 3)
            {
                x3 = Vector512.Load(c + 3 * cStride);
            }
            if (TRows.Value > 4)
            {
                x4 = Vector512.Load(c + 4 * cStride);
            }
            if (TRows.Value > 5)
            {
                x5 = Vector512.Load(c + 5 * cStride);
            }
            if (TRows.Value > 6)
            {
                x6 = Vector512.Load(c + 6 * cStride);
            }
            if (TRows.Value > 7)
            {
                x7 = Vector512.Load(c + 7 * cStride);
            }
        }

        var rows = tile.RowOffsets;
        for (var s = 0; s < tile.SegmentCount; s++)
        {
            var a = tile.A + tile.SegmentOffsets[s];
            var a0 = a + rows[0];
            var a1 = TRows.Value > 1 ? a + rows[1] : null;
            var a2 = TRows.Value > 2 ? a + rows[2] : null;
            var a3 = TRows.Value > 3 ? a + rows[3] : null;
            var a4 = TRows.Value > 4 ? a + rows[4] : null;
            var a5 = TRows.Value > 5 ? a + rows[5] : null;
            var a6 = TRows.Value > 6 ? a + rows[6] : null;
            var a7 = TRows.Value > 7 ? a + rows[7] : null;
            for (nint p = 0; p != length; p += step)
            {
                var b0 = Vector512.Load(b);
                b += bStride;
                var value0 = Vector512.Create(a0[p]);
                x0 = Vector512.FusedMultiplyAdd(value0, b0, x0);
                if (TRows.Value > 1)
                {
                    var value1 = Vector512.Create(a1[p]);
                    x1 = Vector512.FusedMultiplyAdd(value1, b0, x1);
                }
                if (TRows.Value > 2)
                {
                    var value2 = Vector512.Create(a2[p]);
                    x2 = Vector512.FusedMultiplyAdd(value2, b0, x2);
                }
                if (TRows.Value > 3)
                {
                    var value3 = Vector512.Create(a3[p]);
                    x3 = Vector512.FusedMultiplyAdd(value3, b0, x3);
                }
                if (TRows.Value > 4)
                {
                    var value4 = Vector512.Create(a4[p]);
                    x4 = Vector512.FusedMultiplyAdd(value4, b0, x4);
                }
                if (TRows.Value > 5)
                {
                    var value5 = Vector512.Create(a5[p]);
                    x5 = Vector512.FusedMultiplyAdd(value5, b0, x5);
                }
                if (TRows.Value > 6)
                {
                    var value6 = Vector512.Create(a6[p]);
                    x6 = Vector512.FusedMultiplyAdd(value6, b0, x6);
                }
                if (TRows.Value > 7)
                {
                    var value7 = Vector512.Create(a7[p]);
                    x7 = Vector512.FusedMultiplyAdd(value7, b0, x7);
                }
            }
        }

        var low = Vector512.Create(tile.Low);
        var high = Vector512.Create(tile.High);
        var scale0 = tile.Scale == null ? Vector512<float>.One : Vector512.Load(tile.Scale);
        var shift0 = tile.Scale == null ? Vector512<float>.Zero : Vector512.Load(tile.Shift);
        Vector512.Store(Finish(x0, low, high, scale0, shift0), c);
        if (TRows.Value > 1)
        {
            Vector512.Store(Finish(x1, low, high, scale0, shift0), c + cStride);
        }
        if (TRows.Value > 2)
        {
            Vector512.Store(Finish(x2, low, high, scale0, shift0), c + 2 * cStride);
        }
        if (TRows.Value > 3)
        {
            Vector512.Store(Finish(x3, low, high, scale0, shift0), c + 3 * cStride);
        }
        if (TRows.Value > 4)
        {
            Vector512.Store(Finish(x4, low, high, scale0, shift0), c + 4 * cStride);
        }
        if (TRows.Value > 5)
        {
            Vector512.Store(Finish(x5, low, high, scale0, shift0), c + 5 * cStride);
        }
        if (TRows.Value > 6)
        {
            Vector512.Store(Finish(x6, low, high, scale0, shift0), c + 6 * cStride);
        }
        if (TRows.Value > 7)
        {
            Vector512.Store(Finish(x7, low, high, scale0, shift0), c + 7 * cStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Finish(Vector512<float> sum, Vector512<float> low, Vector512<float> high, Vector512<float> scale, Vector512<float> shift)
        => Vector512.FusedMultiplyAdd(Vector512.MinNative(high, Vector512.MaxNative(low, sum)), scale, shift);
}
