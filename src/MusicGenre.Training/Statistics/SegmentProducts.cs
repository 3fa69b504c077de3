using System.Numerics.Tensors;

namespace MusicGenre.Training.Statistics;

/// <summary>The products of all segments with each other, from which scores are computed as sums over training segments. Immutable.</summary>
internal sealed class SegmentProducts(float[] values, int count, int genreCount)
{
    /// <summary>Row-major [segment, segment], symmetric.</summary>
    public float[] Values => values;

    /// <summary>The number of segments.</summary>
    public int Count => count;

    public int GenreCount => genreCount;

    /// <summary>A weighted sum of these products and others.</summary>
    public SegmentProducts Mix(float share, ReadOnlySpan<float> others, float shareOfOthers)
    {
        var mixed = new float[values.Length];
        TensorPrimitives.Multiply(others, shareOfOthers, mixed);
        TensorPrimitives.MultiplyAdd(values, share, mixed, mixed);
        return new SegmentProducts(mixed, count, genreCount);
    }

    /// <summary>The scores of evaluated segments, row-major [segment, genre], from the contributions of the training segments.</summary>
    public double[] GetScores(IReadOnlyList<int> training, double[] shares, IReadOnlyList<int> evaluated)
    {
        var scores = new double[evaluated.Count * genreCount];
        for (var i = 0; i < evaluated.Count; i++)
        {
            var target = scores.AsSpan(i * genreCount, genreCount);
            for (var k = 0; k < training.Count; k++)
            {
                TensorPrimitives.MultiplyAdd(shares.AsSpan(k * genreCount, genreCount), values[(evaluated[i] * count) + training[k]], target, target);
            }
        }

        return scores;
    }
}
