using System.Numerics.Tensors;
using MusicGenre.Training.Statistics;

namespace MusicGenre.Training.Familiarity;

/// <summary>
/// The Mahalanobis distance of an embedding from the nearest genre, in the few dimensions in which embeddings vary most, with one covariance for all genres.
/// Immutable.
/// </summary>
internal sealed class ClassDistance
{
    /// <summary>What is added to each variance, as a share of their mean, so that a few tracks do not make a direction count for everything.</summary>
    private const double Shrinkage = 0.01;

    // [embedding, dimension]: the contribution of every embedding to a whitened dimension.
    private readonly float[] _basis;

    // [genre, dimension], whitened.
    private readonly double[] _centers;

    // [embedding, dimension], whitened.
    private readonly float[] _coordinates;

    /// <param name="products">The products of all centered embeddings with each other.</param>
    /// <param name="rows">The embeddings to learn from.</param>
    /// <param name="labels">The genres of all embeddings.</param>
    /// <param name="dimensions">The number of dimensions.</param>
    public ClassDistance(SegmentProducts products, IReadOnlyList<int> rows, int[] labels, int dimensions)
    {
        Dimensions = dimensions;
        _basis = PrincipalSubspace.Find(products, rows, dimensions);
        var coordinates = PrincipalSubspace.Multiply(products, _basis, dimensions);
        int[] genres = [.. rows.Select(row => labels[row]).Distinct().Order()];
        var means = GetMeans(coordinates, rows, labels, genres);
        var scatter = GetScatter(coordinates, rows, labels, genres, means);

        // Divided by a factor of the covariance, distances become plain ones.
        var whitening = new float[dimensions * dimensions];
        for (var i = 0; i < dimensions; i++)
        {
            whitening[(i * dimensions) + i] = 1;
        }

        CholeskySolver.SolveFactor(scatter, whitening, dimensions);
        _basis = Multiply(_basis, whitening);
        _coordinates = Multiply(coordinates, whitening);
        _centers = GetMeans(_coordinates, rows, labels, genres);
    }

    /// <summary>The number of dimensions.</summary>
    public int Dimensions { get; }

    /// <summary>The number of genres.</summary>
    public int GenreCount => _centers.Length / Dimensions;

    /// <summary>The genres' centers, row-major [genre, dimension].</summary>
    public ReadOnlySpan<double> Centers => _centers;

    /// <summary>The distance of one of the embeddings.</summary>
    public double GetDistance(int row)
    {
        var nearest = double.PositiveInfinity;
        for (var genre = 0; genre < GenreCount; genre++)
        {
            var sum = 0.0;
            for (var i = 0; i < Dimensions; i++)
            {
                var difference = _coordinates[(row * Dimensions) + i] - _centers[(genre * Dimensions) + i];
                sum += difference * difference;
            }

            nearest = Math.Min(nearest, sum);
        }

        return Math.Sqrt(nearest);
    }

    /// <summary>Maps centered embeddings to the dimensions, row-major [value, dimension].</summary>
    /// <param name="embeddings">All centered embeddings, row-major.</param>
    /// <param name="length">The number of values in one.</param>
    public double[] GetProjection(ReadOnlySpan<float> embeddings, int length)
    {
        var projection = new double[length * Dimensions];
        for (var row = 0; row < embeddings.Length / length; row++)
        {
            for (var value = 0; value < length; value++)
            {
                var factor = (double)embeddings[(row * length) + value];
                for (var i = 0; i < Dimensions; i++)
                {
                    projection[(value * Dimensions) + i] += factor * _basis[(row * Dimensions) + i];
                }
            }
        }

        return projection;
    }

    private double[] GetMeans(float[] coordinates, IReadOnlyList<int> rows, int[] labels, int[] genres)
    {
        var (means, counts) = (new double[genres.Length * Dimensions], new int[genres.Length]);
        foreach (var row in rows)
        {
            var genre = Array.IndexOf(genres, labels[row]);
            counts[genre]++;
            for (var i = 0; i < Dimensions; i++)
            {
                means[(genre * Dimensions) + i] += coordinates[(row * Dimensions) + i];
            }
        }

        for (var i = 0; i < means.Length; i++)
        {
            means[i] /= counts[i / Dimensions];
        }

        return means;
    }

    private double[] GetScatter(float[] coordinates, IReadOnlyList<int> rows, int[] labels, int[] genres, double[] means)
    {
        var (scatter, difference) = (new double[Dimensions * Dimensions], new double[Dimensions]);
        foreach (var row in rows)
        {
            var genre = Array.IndexOf(genres, labels[row]);
            for (var i = 0; i < Dimensions; i++)
            {
                difference[i] = coordinates[(row * Dimensions) + i] - means[(genre * Dimensions) + i];
            }

            for (var i = 0; i < Dimensions; i++)
            {
                var target = scatter.AsSpan(i * Dimensions, Dimensions);
                TensorPrimitives.MultiplyAdd(difference, difference[i] / rows.Count, target, target);
            }
        }

        // Embeddings that are all alike have no scatter at all.
        var trace = Enumerable.Range(0, Dimensions).Sum(i => scatter[(i * Dimensions) + i]);
        for (var i = 0; i < Dimensions; i++)
        {
            scatter[(i * Dimensions) + i] += Math.Max(Shrinkage * trace / Dimensions, 1e-12);
        }

        return scatter;
    }

    private float[] Multiply(float[] rows, float[] matrix)
    {
        var result = new float[rows.Length];
        for (var start = 0; start < rows.Length; start += Dimensions)
        {
            var target = result.AsSpan(start, Dimensions);
            for (var i = 0; i < Dimensions; i++)
            {
                TensorPrimitives.MultiplyAdd(matrix.AsSpan(i * Dimensions, Dimensions), rows[start + i], target, target);
            }
        }

        return result;
    }
}
