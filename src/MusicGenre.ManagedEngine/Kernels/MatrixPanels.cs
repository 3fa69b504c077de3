using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>Copies a matrix into panels: groups of columns whose rows lie one after another, the last group filled up with zeros.</summary>
internal static unsafe class MatrixPanels
{
    /// <summary>The length of the panels of a rows × columns matrix.</summary>
    public static int Length(int rows, int columns, int width) => checked((columns + width - 1) / width * width * rows);

    /// <summary>Packs a rows × columns matrix with any strides.</summary>
    public static void Pack(float* source, nint rowStride, nint columnStride, int rows, int columns, int width, float* panels)
    {
        for (var first = 0; first < columns; first += width)
        {
            var count = Math.Min(width, columns - first);
            var from = source + first * columnStride;
            if (columnStride == 1)
            {
                PackRows(from, rowStride, rows, count, width, panels);
            }
            else
            {
                PackColumns(from, rowStride, columnStride, rows, count, width, panels);
            }

            panels += (nint)rows * width;
        }
    }

    private static void PackRows(float* source, nint rowStride, int rows, int count, int width, float* panel)
    {
        if (count == width && (width & 15) == 0)
        {
            for (var row = 0; row < rows; row++, source += rowStride, panel += width)
            {
                for (var j = 0; j < width; j += 16)
                {
                    Vector512.Load(source + j).Store(panel + j);
                }
            }

            return;
        }

        for (var row = 0; row < rows; row++, source += rowStride, panel += width)
        {
            var j = 0;
            for (; j < count; j++)
            {
                panel[j] = source[j];
            }

            for (; j < width; j++)
            {
                panel[j] = 0;
            }
        }
    }

    private static void PackColumns(float* source, nint rowStride, nint columnStride, int rows, int count, int width, float* panel)
    {
        var whole = 0;
        if (Avx.IsSupported && rowStride == 1)
        {
            whole = count & ~7;
            var blocks = rows & ~7;
            for (var j = 0; j < whole; j += 8)
            {
                var from = source + j * columnStride;
                for (var row = 0; row < blocks; row += 8)
                {
                    Transpose8(from + row, columnStride, panel + (nint)row * width + j, width);
                }

                CopyColumns(from, rowStride, columnStride, blocks, rows, 8, width, panel + j);
            }
        }

        CopyColumns(source + whole * columnStride, rowStride, columnStride, 0, rows, count - whole, width, panel + whole);
        for (var row = 0; row < rows && count < width; row++)
        {
            NativeMemory.Clear(panel + (nint)row * width + count, (nuint)(width - count) * sizeof(float));
        }
    }

    private static void CopyColumns(float* source, nint rowStride, nint columnStride, int firstRow, int rows, int count, int width, float* panel)
    {
        for (var j = 0; j < count; j++)
        {
            var from = source + j * columnStride;
            for (var row = firstRow; row < rows; row++)
            {
                panel[(nint)row * width + j] = from[row * rowStride];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose8(float* source, nint stride, float* target, nint targetStride)
    {
        var r0 = Vector256.Load(source);
        var r1 = Vector256.Load(source + stride);
        var r2 = Vector256.Load(source + 2 * stride);
        var r3 = Vector256.Load(source + 3 * stride);
        var r4 = Vector256.Load(source + 4 * stride);
        var r5 = Vector256.Load(source + 5 * stride);
        var r6 = Vector256.Load(source + 6 * stride);
        var r7 = Vector256.Load(source + 7 * stride);
        Quads(r0, r1, r2, r3, out var q0, out var q1, out var q2, out var q3);
        Quads(r4, r5, r6, r7, out var q4, out var q5, out var q6, out var q7);
        Avx.Permute2x128(q0, q4, 0x20).Store(target);
        Avx.Permute2x128(q1, q5, 0x20).Store(target + targetStride);
        Avx.Permute2x128(q2, q6, 0x20).Store(target + 2 * targetStride);
        Avx.Permute2x128(q3, q7, 0x20).Store(target + 3 * targetStride);
        Avx.Permute2x128(q0, q4, 0x31).Store(target + 4 * targetStride);
        Avx.Permute2x128(q1, q5, 0x31).Store(target + 5 * targetStride);
        Avx.Permute2x128(q2, q6, 0x31).Store(target + 6 * targetStride);
        Avx.Permute2x128(q3, q7, 0x31).Store(target + 7 * targetStride);
    }

    /// <summary>Transposes each half of four rows: output i holds elements i and i + 4 of all four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quads(
        Vector256<float> r0, Vector256<float> r1, Vector256<float> r2, Vector256<float> r3,
        out Vector256<float> q0, out Vector256<float> q1, out Vector256<float> q2, out Vector256<float> q3)
    {
        var low01 = Avx.UnpackLow(r0, r1);
        var high01 = Avx.UnpackHigh(r0, r1);
        var low23 = Avx.UnpackLow(r2, r3);
        var high23 = Avx.UnpackHigh(r2, r3);
        q0 = Avx.Shuffle(low01, low23, 0x44);
        q1 = Avx.Shuffle(low01, low23, 0xEE);
        q2 = Avx.Shuffle(high01, high23, 0x44);
        q3 = Avx.Shuffle(high01, high23, 0xEE);
    }
}
