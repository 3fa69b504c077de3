using System.Numerics.Tensors;
using MusicGenre.ManagedEngine.Kernels;

namespace MusicGenre.Training.Statistics;

/// <summary>
/// The inputs of the last layers for every segment: weighted statistics and hidden layers, whose mean square is about 1 together; and the
/// products of segments with each other. Immutable.
/// </summary>
internal sealed class HeadInputs
{
    private readonly float[] _importance;

    // Weighted, [segment, value].
    private readonly float[] _values;

    /// <param name="data">The data.</param>
    /// <param name="standardised">Its standardized statistics, [segment, statistic].</param>
    /// <param name="hidden">The standardized hidden layers, [segment, unit], or null.</param>
    /// <param name="hiddenShare">The share of hidden layers in a product; statistics have the rest.</param>
    public HeadInputs(StatisticsData data, float[] standardised, float[]? hidden, double hiddenShare)
    {
        var count = data.RowCount;
        var (statistics, units) = (data.Length, (hidden?.Length ?? 0) / count);
        Length = statistics + units;
        var statisticsScale = (float)Math.Sqrt(hidden is null ? 1 : 1 - hiddenShare);
        var unitImportance = (float)Math.Sqrt(hiddenShare / Math.Max(1, units));
        _importance = [.. data.Importance.Select(value => value * statisticsScale), .. Enumerable.Repeat(unitImportance, units)];
        _values = new float[count * Length];
        for (var row = 0; row < count; row++)
        {
            var target = _values.AsSpan(row * Length, Length);
            standardised.AsSpan(row * statistics, statistics).CopyTo(target);
            hidden?.AsSpan(row * units, units).CopyTo(target[statistics..]);
            TensorPrimitives.Multiply(target, _importance, target);
        }

        var products = new float[count * count];
        MatrixMultiply.Multiply(count, count, Length, _values, Length, 1, _values, 1, Length, products, count, false);
        Products = new SegmentProducts(products, count, data.Segments.Genres.Count);
    }

    /// <summary>The number of values that the next layer receives.</summary>
    public int Length { get; }

    /// <summary>The products from which linear scores are computed.</summary>
    public SegmentProducts Products { get; }

    /// <summary>A linear layer's weights for standardized values, row-major [value, column].</summary>
    /// <param name="shares">The contribution of each segment, row-major [segment, column].</param>
    /// <param name="columnCount">The number of columns.</param>
    public float[] GetWeights(ReadOnlySpan<float> shares, int columnCount)
    {
        var weights = new float[Length * columnCount];
        MatrixMultiply.Multiply(Length, columnCount, Products.Count, _values, 1, Length, shares, columnCount, 1, weights, columnCount, false);
        for (var input = 0; input < Length; input++)
        {
            var row = weights.AsSpan(input * columnCount, columnCount);
            TensorPrimitives.Multiply(row, _importance[input], row);
        }

        return weights;
    }
}
