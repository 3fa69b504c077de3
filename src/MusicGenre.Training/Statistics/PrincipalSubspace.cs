using System.Numerics.Tensors;
using MusicGenre.ManagedEngine.Kernels;
using MusicGenre.Training.Execution;

namespace MusicGenre.Training.Statistics;

/// <summary>The subspace in which examples vary most, found from their products alone by subspace iteration (Rutishauser, 1969).</summary>
internal static class PrincipalSubspace
{
    private const int Iterations = 8;

    /// <summary>What is added to every variance, as a share of the largest, so that directions without variance stay finite.</summary>
    private const double Floor = 1e-6;

    /// <summary>Finds an orthonormal basis.</summary>
    /// <param name="products">The products of all examples with each other.</param>
    /// <param name="rows">The examples that span the subspace.</param>
    /// <param name="dimensions">The number of dimensions. If the examples span fewer, the rest are close to zero.</param>
    /// <returns>
    /// The contribution of each example to each basis vector, row-major [example, dimension]; zero for all but <paramref name="rows"/>.
    /// </returns>
    public static float[] Find(SegmentProducts products, IReadOnlyList<int> rows, int dimensions)
    {
        var basis = new float[products.Count * dimensions];
        for (var i = 0; i < basis.Length; i++)
        {
            basis[i] = (float)(CounterRandom.Uniform(0, (ulong)i) - 0.5);
        }

        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            basis = Only(rows, Multiply(products, Only(rows, basis, dimensions), dimensions), dimensions);
            CholeskySolver.SolveFactor(Squares(basis, basis, dimensions), basis, dimensions);
        }

        // In the space of the examples a product of basis vectors is taken over the matrix of products.
        CholeskySolver.SolveFactor(Squares(basis, Multiply(products, basis, dimensions), dimensions), basis, dimensions);
        return basis;
    }

    /// <summary>The products of all examples with sums of examples, row-major [example, column].</summary>
    public static float[] Multiply(SegmentProducts products, ReadOnlySpan<float> sums, int columnCount)
    {
        var result = new float[products.Count * columnCount];
        MatrixMultiply.Multiply(
            products.Count, columnCount, products.Count, products.Values, products.Count, 1, sums, columnCount, 1, result, columnCount, false);
        return result;
    }

    private static float[] Only(IReadOnlyList<int> rows, float[] values, int columnCount)
    {
        var result = new float[values.Length];
        foreach (var row in rows)
        {
            values.AsSpan(row * columnCount, columnCount).CopyTo(result.AsSpan(row * columnCount));
        }

        return result;
    }

    /// <summary>The products of left with right columns, in double precision: for columns that depend on each other they are singular.</summary>
    private static double[] Squares(float[] left, float[] right, int size)
    {
        var squares = new double[size * size];
        var row = new double[size];
        for (var start = 0; start < left.Length; start += size)
        {
            TensorPrimitives.ConvertTruncating<float, double>(right.AsSpan(start, size), row);
            for (var i = 0; i < size; i++)
            {
                var target = squares.AsSpan(i * size, size);
                TensorPrimitives.MultiplyAdd(row, left[start + i], target, target);
            }
        }

        var floor = Floor * Enumerable.Range(0, size).Max(i => squares[(i * size) + i]);
        for (var i = 0; i < size; i++)
        {
            squares[(i * size) + i] += floor;
        }

        return squares;
    }
}
