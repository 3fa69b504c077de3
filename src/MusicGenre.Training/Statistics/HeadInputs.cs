using System.Numerics.Tensors;
using MusicGenre.ManagedEngine.Kernels;

namespace MusicGenre.Training.Statistics;

/// <summary>
/// The inputs of the last layers for every segment: weighted statistics and hidden layers, and sums of them that a teacher has taught; their mean square is about 1
/// together. And the products of segments with each other. Immutable.
/// </summary>
internal sealed class HeadInputs
{
    private readonly float[] _importance;

    // The sums by which a teacher's embeddings are predicted, weighted, [input, sum]; or null.
    private readonly Matrix? _taught;

    // Weighted, [segment, value]: inputs, then sums.
    private readonly float[] _values;

    /// <param name="data">The data.</param>
    /// <param name="standardised">Its standardized statistics, [segment, statistic].</param>
    /// <param name="hidden">The standardized hidden layers, [segment, unit], or null.</param>
    /// <param name="hiddenShare">The share of hidden layers in a product; statistics have the rest.</param>
    /// <param name="taught">Sums of standardized statistics and hidden units, [input, sum], whose mean squares are about 1; or null.</param>
    /// <param name="taughtShare">The share of these sums in a product; the inputs have the rest.</param>
    public HeadInputs(StatisticsData data, float[] standardised, float[]? hidden, double hiddenShare, Matrix? taught = null, double taughtShare = 0)
    {
        var count = data.RowCount;
        var inputs = Weigh(data, (hidden?.Length ?? 0) / count, hiddenShare);
        Length = inputs.Length;
        var all = Enumerable.Range(0, count).ToArray();
        if (taught is null)
        {
            _importance = inputs;
            _values = Join(standardised, hidden, all, count, _importance);
        }
        else
        {
            _importance = [.. inputs.Select(value => value * (float)Math.Sqrt(1 - taughtShare))];
            var weight = Math.Sqrt(taughtShare / taught.ColumnCount);
            _taught = new Matrix(Length, taught.ColumnCount, (input, sum) => weight * taught[input, sum]);
            _values = Append(Join(standardised, hidden, all, count, _importance), Join(standardised, hidden, all, count, null), count);
        }

        var products = new float[count * count];
        var width = _values.Length / count;
        MatrixMultiply.Multiply(count, count, width, _values, width, 1, _values, 1, width, products, count, false);
        Products = new SegmentProducts(products, count, data.Segments.Genres.Count);
    }

    /// <summary>The number of values that the next layer receives.</summary>
    public int Length { get; }

    /// <summary>The products from which linear scores are computed.</summary>
    public SegmentProducts Products { get; }

    /// <summary>The weight of every standardized statistic and hidden unit, so that the mean square of all is 1.</summary>
    public static float[] Weigh(StatisticsData data, int unitCount, double hiddenShare)
    {
        var statistics = (float)Math.Sqrt(unitCount == 0 ? 1 : 1 - hiddenShare);
        return [.. data.Importance.Select(value => value * statistics), .. Enumerable.Repeat((float)Math.Sqrt(hiddenShare / Math.Max(1, unitCount)), unitCount)];
    }

    /// <summary>Statistics and hidden units of some segments side by side, [segment, input], times the importance if there is one.</summary>
    public static float[] Join(float[] standardised, float[]? hidden, IReadOnlyList<int> rows, int rowCount, float[]? importance)
    {
        var (statistics, units) = (standardised.Length / rowCount, (hidden?.Length ?? 0) / rowCount);
        var length = statistics + units;
        var values = new float[rows.Count * length];
        foreach (var (index, row) in rows.Index())
        {
            var target = values.AsSpan(index * length, length);
            standardised.AsSpan(row * statistics, statistics).CopyTo(target);
            hidden?.AsSpan(row * units, units).CopyTo(target[statistics..]);
            if (importance is not null)
            {
                TensorPrimitives.Multiply(target, importance, target);
            }
        }

        return values;
    }

    /// <summary>A linear layer's weights for standardized values, row-major [value, column].</summary>
    /// <param name="shares">The contribution of each segment, row-major [segment, column].</param>
    /// <param name="columnCount">The number of columns.</param>
    public float[] GetWeights(ReadOnlySpan<float> shares, int columnCount)
    {
        var width = _values.Length / Products.Count;
        var weights = new float[width * columnCount];
        MatrixMultiply.Multiply(width, columnCount, Products.Count, _values, 1, width, shares, columnCount, 1, weights, columnCount, false);
        for (var input = 0; input < Length; input++)
        {
            var row = weights.AsSpan(input * columnCount, columnCount);
            TensorPrimitives.Multiply(row, _importance[input], row);
        }

        if (_taught is null)
        {
            return weights;
        }

        // A weight of a sum is one of each of its inputs.
        var own = weights.AsSpan(0, Length * columnCount);
        MatrixMultiply.Multiply(
            Length, columnCount, _taught.ColumnCount, _taught.Values, _taught.ColumnCount, 1, weights.AsSpan(own.Length), columnCount, 1, own, columnCount, true);
        return own.ToArray();
    }

    private float[] Append(float[] weighted, float[] plain, int count)
    {
        var (sums, width) = (_taught!.ColumnCount, Length + _taught.ColumnCount);
        var values = new float[count * width];
        for (var row = 0; row < count; row++)
        {
            weighted.AsSpan(row * Length, Length).CopyTo(values.AsSpan(row * width));
        }

        MatrixMultiply.Multiply(count, sums, Length, plain, Length, 1, _taught.Values, sums, 1, values.AsSpan(Length), width, false);
        return values;
    }
}
