using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MusicGenre.Dsp;

/// <summary>Swaps the rows and columns of row-major matrices.</summary>
internal static class Transposition
{
    private const int Tile = 8;

    /// <summary>Writes destination[column, row] = source[row, column]; strides are the lengths of the rows in memory.</summary>
    public static void Run(
        ReadOnlySpan<float> source, int rows, int columns, int sourceStride, Span<float> destination, int destinationStride, bool vectorized = true)
    {
        if (rows == 0 || columns == 0)
        {
            return;
        }

        source = source[..(((rows - 1) * sourceStride) + columns)];
        destination = destination[..(((columns - 1) * destinationStride) + rows)];
        var wholeRows = vectorized && Avx.IsSupported ? rows - (rows % Tile) : 0;
        var wholeColumns = wholeRows == 0 ? 0 : columns - (columns % Tile);
        for (var row = 0; row < wholeRows; row += Tile)
        {
            for (var column = 0; column < wholeColumns; column += Tile)
            {
                RunTile(
                    ref MemoryMarshal.GetReference(source[((row * sourceStride) + column)..]),
                    (nuint)sourceStride,
                    ref MemoryMarshal.GetReference(destination[((column * destinationStride) + row)..]),
                    (nuint)destinationStride);
            }
        }

        RunScalar(source, 0, wholeRows, wholeColumns, columns, sourceStride, destination, destinationStride);
        RunScalar(source, wholeRows, rows, 0, columns, sourceStride, destination, destinationStride);
    }

    private static void RunScalar(
        ReadOnlySpan<float> source, int firstRow, int endRow, int firstColumn, int endColumn, int sourceStride, Span<float> destination, int destinationStride)
    {
        for (var column = firstColumn; column < endColumn; column++)
        {
            for (var row = firstRow; row < endRow; row++)
            {
                destination[(column * destinationStride) + row] = source[(row * sourceStride) + column];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunTile(ref float source, nuint sourceStride, ref float destination, nuint destinationStride)
    {
        var (a0, a1, a2, a3) = RunHalf(ref source, sourceStride);
        var (b0, b1, b2, b3) = RunHalf(ref Unsafe.Add(ref source, 4 * sourceStride), sourceStride);
        Avx.Permute2x128(a0, b0, 0x20).StoreUnsafe(ref destination);
        Avx.Permute2x128(a1, b1, 0x20).StoreUnsafe(ref destination, destinationStride);
        Avx.Permute2x128(a2, b2, 0x20).StoreUnsafe(ref destination, 2 * destinationStride);
        Avx.Permute2x128(a3, b3, 0x20).StoreUnsafe(ref destination, 3 * destinationStride);
        Avx.Permute2x128(a0, b0, 0x31).StoreUnsafe(ref destination, 4 * destinationStride);
        Avx.Permute2x128(a1, b1, 0x31).StoreUnsafe(ref destination, 5 * destinationStride);
        Avx.Permute2x128(a2, b2, 0x31).StoreUnsafe(ref destination, 6 * destinationStride);
        Avx.Permute2x128(a3, b3, 0x31).StoreUnsafe(ref destination, 7 * destinationStride);
    }

    /// <summary>Transposes four rows of eight: result j holds column j in its lower half and column j + 4 in its upper half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> C0, Vector256<float> C1, Vector256<float> C2, Vector256<float> C3) RunHalf(ref float source, nuint stride)
    {
        var r0 = Vector256.LoadUnsafe(ref source);
        var r1 = Vector256.LoadUnsafe(ref source, stride);
        var r2 = Vector256.LoadUnsafe(ref source, 2 * stride);
        var r3 = Vector256.LoadUnsafe(ref source, 3 * stride);
        var low01 = Avx.UnpackLow(r0, r1);
        var high01 = Avx.UnpackHigh(r0, r1);
        var low23 = Avx.UnpackLow(r2, r3);
        var high23 = Avx.UnpackHigh(r2, r3);
        return (
            Avx.Shuffle(low01, low23, 0b01_00_01_00),
            Avx.Shuffle(low01, low23, 0b11_10_11_10),
            Avx.Shuffle(high01, high23, 0b01_00_01_00),
            Avx.Shuffle(high01, high23, 0b11_10_11_10));
    }
}
