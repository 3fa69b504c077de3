namespace MusicGenre.Training.Statistics;

/// <summary>Standardizes vectors: minus the mean, divided by the deviation, clamped to a limit. Immutable.</summary>
internal sealed class VectorScale
{
    /// <summary>The limit of standardized values, so that single odd recordings do not dominate.</summary>
    public const float Limit = 4;

    private VectorScale(float[] means, float[] factors) => (Means, Factors) = (means, factors);

    public float[] Means { get; }

    /// <summary>One over the deviations.</summary>
    public float[] Factors { get; }

    /// <summary>Measures rows.</summary>
    /// <param name="values">Row-major [row, column].</param>
    /// <param name="length">The number of columns.</param>
    /// <param name="rows">The rows to measure.</param>
    public static VectorScale Measure(float[] values, int length, IReadOnlyList<int> rows)
    {
        var (sums, squares) = (new double[length], new double[length]);
        foreach (var row in rows)
        {
            for (var i = 0; i < length; i++)
            {
                sums[i] += values[(row * length) + i];
            }
        }

        foreach (var row in rows)
        {
            for (var i = 0; i < length; i++)
            {
                squares[i] += Math.Pow(values[(row * length) + i] - (sums[i] / rows.Count), 2);
            }
        }

        return new VectorScale(
            Array.ConvertAll(sums, sum => (float)(sum / rows.Count)),
            Array.ConvertAll(squares, square => (float)(1 / (Math.Sqrt(square / rows.Count) + 1e-6))));
    }

    /// <summary>Standardizes every row.</summary>
    public float[] Apply(ReadOnlySpan<float> values)
    {
        var result = new float[values.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var column = i % Means.Length;
            result[i] = Math.Clamp((values[i] - Means[column]) * Factors[column], -Limit, Limit);
        }

        return result;
    }

    /// <summary>The same as part of a graph.</summary>
    public GraphTensor AddTo(TensorGraph graph, GraphTensor values)
        => ((values - graph.Constant([Means.Length], Means)) * graph.Constant([Factors.Length], Factors)).Clip(Limit);
}
