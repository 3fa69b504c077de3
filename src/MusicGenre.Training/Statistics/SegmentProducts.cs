using System.Numerics.Tensors;

namespace MusicGenre.Training.Statistics;

/// <summary>The products of all segments with each other, from which scores come that are sums over learnt segments. Immutable.</summary>
internal sealed class SegmentProducts(float[] values, int count, int genreCount)
{
    /// <summary>Row-major [segment, segment], symmetric.</summary>
    public float[] Values => values;

    /// <summary>The number of segments.</summary>
    public int Count => count;

    public int GenreCount => genreCount;

    /// <summary>A sum of these products and others, each times a share.</summary>
    public SegmentProducts Mix(float share, ReadOnlySpan<float> others, float shareOfOthers)
    {
        var mixed = new float[values.Length];
        TensorPrimitives.Multiply(others, shareOfOthers, mixed);
        TensorPrimitives.MultiplyAdd(values, share, mixed, mixed);
        return new SegmentProducts(mixed, count, genreCount);
    }

    /// <summary>The scores of segments, row-major [judged, genre], by what each learnt segment contributes.</summary>
    public double[] GetScores(IReadOnlyList<int> learnt, double[] shares, IReadOnlyList<int> judged)
    {
        var scores = new double[judged.Count * genreCount];
        for (var i = 0; i < judged.Count; i++)
        {
            var target = scores.AsSpan(i * genreCount, genreCount);
            for (var k = 0; k < learnt.Count; k++)
            {
                TensorPrimitives.MultiplyAdd(shares.AsSpan(k * genreCount, genreCount), values[(judged[i] * count) + learnt[k]], target, target);
            }
        }

        return scores;
    }
}
