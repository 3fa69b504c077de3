using System.Numerics.Tensors;

namespace MusicGenre.Training.Statistics;

/// <summary>Solves linear equations with a symmetric positive definite matrix.</summary>
internal static class CholeskySolver
{
    private const int BlockColumns = 48;

    /// <summary>Solves matrix · x = right for several right-hand sides.</summary>
    /// <param name="matrix">Row-major; its lower triangle is read, and the factor replaces it.</param>
    /// <param name="right">Row-major [row, side]; the solutions replace it.</param>
    /// <param name="size">The number of rows.</param>
    /// <exception cref="ArithmeticException">The matrix is not positive definite.</exception>
    public static void Solve(double[] matrix, double[] right, int size)
    {
        Factor(matrix, size);
        var sides = right.Length / size;
        for (var row = 0; row < size; row++)
        {
            Reduce(row, 0, row, (i, k) => matrix[(i * size) + k]);
        }

        for (var row = size - 1; row >= 0; row--)
        {
            Reduce(row, row + 1, size, (i, k) => matrix[(k * size) + i]);
        }

        void Reduce(int row, int from, int to, Func<int, int, double> factor)
        {
            var target = right.AsSpan(row * sides, sides);
            for (var k = from; k < to; k++)
            {
                TensorPrimitives.MultiplyAdd(right.AsSpan(k * sides, sides), -factor(row, k), target, target);
            }

            TensorPrimitives.Divide(target, matrix[(row * size) + row], target);
        }
    }

    /// <summary>
    /// Replaces each row r by the solution x of factor · x = r. If the matrix holds the columns' products with each other, the columns become
    /// orthonormal.
    /// </summary>
    /// <param name="matrix">Row-major; its lower triangle is read, and the factor replaces it.</param>
    /// <param name="rows">Row-major [row, size].</param>
    /// <param name="size">The number of columns.</param>
    /// <exception cref="ArithmeticException">The matrix is not positive definite.</exception>
    public static void SolveFactor(double[] matrix, Span<float> rows, int size)
    {
        Factor(matrix, size);
        var solution = new double[size];
        for (var start = 0; start < rows.Length; start += size)
        {
            var row = rows.Slice(start, size);
            for (var i = 0; i < size; i++)
            {
                var done = TensorPrimitives.Dot<double>(matrix.AsSpan(i * size, i), solution.AsSpan(0, i));
                solution[i] = (row[i] - done) / matrix[(i * size) + i];
                row[i] = (float)solution[i];
            }
        }
    }

    private static void Factor(double[] matrix, int size)
    {
        // Columns are done in blocks: first everything that earlier columns contribute to a block, which is nearly all of the work, then the block itself.
        for (var first = 0; first < size; first += BlockColumns)
        {
            var end = Math.Min(size, first + BlockColumns);
            CholeskyUpdate.Subtract(matrix, size, first, end);
            for (var row = first; row < size; row++)
            {
                for (var column = first; column < Math.Min(end, row + 1); column++)
                {
                    FactorElement(matrix, size, row, column, first);
                }
            }
        }
    }

    private static void FactorElement(double[] matrix, int size, int row, int column, int first)
    {
        var done = TensorPrimitives.Dot<double>(matrix.AsSpan((row * size) + first, column - first), matrix.AsSpan((column * size) + first, column - first));
        ref var value = ref matrix[(row * size) + column];
        if (column < row)
        {
            value = (value - done) / matrix[(column * size) + column];
            return;
        }

        value = value > done ? Math.Sqrt(value - done) : throw new ArithmeticException("The matrix is not positive definite.");
    }
}
