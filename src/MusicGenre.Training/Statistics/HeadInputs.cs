using System.Numerics.Tensors;
using MusicGenre.Inference.Kernels;

namespace MusicGenre.Training.Statistics;

/// <summary>
/// What the linear layer sees of every segment, and the products of segments with each other: of weighed statistics under the precision of
/// other music, where there is any, plus of hidden layers. Immutable.
/// </summary>
internal sealed class HeadInputs
{
    private readonly float[] _importance;

    // The products are those of left with right rows; a linear layer's weights are sums of left rows.
    private readonly float[] _left;

    /// <param name="data">The data.</param>
    /// <param name="standardised">Its standardised statistics, [segment, statistic].</param>
    /// <param name="layers">What other music has taught, or null.</param>
    /// <param name="hidden">The standardised hidden layers, [segment, unit]; with <paramref name="layers"/>.</param>
    /// <param name="segments">The segments that are learnt from: the mean square of their statistics is 1 under the precision, too.</param>
    public HeadInputs(StatisticsData data, float[] standardised, LearntLayers? layers, float[]? hidden, IReadOnlyList<int> segments)
    {
        Count = data.Segments.Count;
        GenreCount = data.Segments.Genres.Count;
        var (statistics, units) = (data.Length, layers?.UnitCount ?? 0);
        Length = statistics + units;
        _importance = [.. data.Importance, .. Enumerable.Repeat((float)Math.Sqrt(1.0 / Math.Max(1, units)), units)];
        var right = new float[Count * Length];
        for (var row = 0; row < Count; row++)
        {
            var target = right.AsSpan(row * Length, Length);
            standardised.AsSpan(row * statistics, statistics).CopyTo(target);
            hidden?.AsSpan(row * units, units).CopyTo(target[statistics..]);
            TensorPrimitives.Multiply(target, _importance, target);
        }

        _left = layers is null ? right : ApplyPrecision(right, layers.Precision, statistics, segments);
        Products = new float[Count * Count];
        MatrixMultiply.Multiply(Count, Count, Length, _left, Length, 1, right, 1, Length, Products, Count, false);
    }

    /// <summary>The number of segments.</summary>
    public int Count { get; }

    public int GenreCount { get; }

    /// <summary>The number of values that the linear layer sees.</summary>
    public int Length { get; }

    /// <summary>[segment, segment].</summary>
    public float[] Products { get; }

    /// <summary>The scores of segments, row-major [judged, genre], by what each learnt segment contributes.</summary>
    public double[] GetScores(IReadOnlyList<int> learnt, double[] shares, IReadOnlyList<int> judged)
    {
        var scores = new double[judged.Count * GenreCount];
        for (var i = 0; i < judged.Count; i++)
        {
            var target = scores.AsSpan(i * GenreCount, GenreCount);
            for (var k = 0; k < learnt.Count; k++)
            {
                TensorPrimitives.MultiplyAdd(shares.AsSpan(k * GenreCount, GenreCount), Products[(judged[i] * Count) + learnt[k]], target, target);
            }
        }

        return scores;
    }

    /// <summary>The linear layer's weights for standardised values, row-major [value, genre].</summary>
    public float[] GetWeights(IReadOnlyList<int> learnt, double[] shares)
    {
        var sums = new double[Length * GenreCount];
        for (var k = 0; k < learnt.Count; k++)
        {
            var share = shares.AsSpan(k * GenreCount, GenreCount);
            for (var input = 0; input < Length; input++)
            {
                var target = sums.AsSpan(input * GenreCount, GenreCount);
                TensorPrimitives.MultiplyAdd(share, (double)_left[(learnt[k] * Length) + input] * _importance[input], target, target);
            }
        }

        return Array.ConvertAll(sums, sum => (float)sum);
    }

    private float[] ApplyPrecision(float[] right, float[] precision, int statistics, IReadOnlyList<int> segments)
    {
        var left = (float[])right.Clone();
        MatrixMultiply.Multiply(Count, statistics, statistics, right, Length, 1, precision, statistics, 1, left, Length, false);
        var square = segments.Average(segment => (double)TensorPrimitives.Dot<float>(Row(left, segment), Row(right, segment)));
        for (var row = 0; row < Count; row++)
        {
            var values = left.AsSpan(row * Length, statistics);
            TensorPrimitives.Divide(values, (float)square, values);
        }

        return left;

        ReadOnlySpan<float> Row(float[] rows, int row) => rows.AsSpan(row * Length, statistics);
    }
}
