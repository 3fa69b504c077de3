using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MusicGenre.Training.Statistics;

/// <summary>The inner product at the heart of a Cholesky factorization: a block of columns minus what earlier columns contribute to it.</summary>
internal static class CholeskyUpdate
{
    /// <summary>How many earlier columns are processed at a time, so that those of a block's rows stay in the cache.</summary>
    private const int Depth = 384;

    private const int TileRows = 4;
    private const int TileColumns = 2;

    /// <summary>Subtracts the products of rows with those of the block, over all columns before the block, from the columns of the block.</summary>
    /// <param name="matrix">Row-major, square; the lower triangle counts, and above the diagonal only the block's own rows are changed.</param>
    /// <param name="size">The number of rows.</param>
    /// <param name="first">The first column of the block.</param>
    /// <param name="end">The column after its last.</param>
    public static void Subtract(double[] matrix, int size, int first, int end)
    {
        for (var start = 0; start < first; start += Depth)
        {
            var count = Math.Min(Depth, first - start);
            var row = first;
            for (; row + TileRows <= size; row += TileRows)
            {
                var column = first;
                for (; column + TileColumns <= end; column += TileColumns)
                {
                    SubtractTile(matrix, size, row, column, start, count);
                }

                SubtractRest(matrix, size, row, row + TileRows, column, end, start, count);
            }

            SubtractRest(matrix, size, row, size, first, end, start, count);
        }
    }

    private static void SubtractTile(double[] matrix, int size, int row, int column, int start, int count)
    {
        ref var left = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(matrix), ((nint)row * size) + start);
        ref var right = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(matrix), ((nint)column * size) + start);
        Vector<double> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        var i = 0;
        for (; i + Vector<double>.Count <= count; i += Vector<double>.Count)
        {
            var first = Vector.LoadUnsafe(ref Unsafe.Add(ref right, i));
            var second = Vector.LoadUnsafe(ref Unsafe.Add(ref right, size + i));
            var values = Vector.LoadUnsafe(ref Unsafe.Add(ref left, i));
            a0 = Vector.FusedMultiplyAdd(values, first, a0);
            a1 = Vector.FusedMultiplyAdd(values, second, a1);
            values = Vector.LoadUnsafe(ref Unsafe.Add(ref left, size + i));
            b0 = Vector.FusedMultiplyAdd(values, first, b0);
            b1 = Vector.FusedMultiplyAdd(values, second, b1);
            values = Vector.LoadUnsafe(ref Unsafe.Add(ref left, (2 * size) + i));
            c0 = Vector.FusedMultiplyAdd(values, first, c0);
            c1 = Vector.FusedMultiplyAdd(values, second, c1);
            values = Vector.LoadUnsafe(ref Unsafe.Add(ref left, (3 * size) + i));
            d0 = Vector.FusedMultiplyAdd(values, first, d0);
            d1 = Vector.FusedMultiplyAdd(values, second, d1);
        }

        ReadOnlySpan<double> sums = [Vector.Sum(a0), Vector.Sum(a1), Vector.Sum(b0), Vector.Sum(b1), Vector.Sum(c0), Vector.Sum(c1), Vector.Sum(d0), Vector.Sum(d1)];
        for (var k = 0; k < sums.Length; k++)
        {
            matrix[((row + (k / TileColumns)) * size) + column + (k % TileColumns)] -= sums[k];
        }

        SubtractRest(matrix, size, row, row + TileRows, column, column + TileColumns, start + i, count - i);
    }

    private static void SubtractRest(double[] matrix, int size, int firstRow, int endRow, int firstColumn, int endColumn, int start, int count)
    {
        if (count == 0)
        {
            return;
        }

        for (var row = firstRow; row < endRow; row++)
        {
            for (var column = firstColumn; column < endColumn; column++)
            {
                var sum = 0.0;
                for (var i = start; i < start + count; i++)
                {
                    sum += matrix[(row * size) + i] * matrix[(column * size) + i];
                }

                matrix[(row * size) + column] -= sum;
            }
        }
    }
}
