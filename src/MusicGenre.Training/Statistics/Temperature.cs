namespace MusicGenre.Training.Statistics;

/// <summary>Makes scores probabilities: softmax of scores times a factor.</summary>
internal static class Temperature
{
    /// <summary>The factor under which held-out labels are likeliest, found by golden section over its logarithm.</summary>
    /// <param name="scores">Row-major [example, genre].</param>
    /// <param name="labels">The labels.</param>
    /// <param name="genreCount">The number of genres.</param>
    public static double Fit(double[] scores, IReadOnlyList<int> labels, int genreCount)
    {
        const double Ratio = 0.6180339887498949;
        var (low, high) = (Math.Log(0.1), Math.Log(1000));
        for (var step = 0; step < 60; step++)
        {
            var (left, right) = (high - (Ratio * (high - low)), low + (Ratio * (high - low)));
            if (Loss(Math.Exp(left)) < Loss(Math.Exp(right)))
            {
                high = right;
            }
            else
            {
                low = left;
            }
        }

        return Math.Exp((low + high) / 2);

        double Loss(double factor)
        {
            var loss = 0.0;
            for (var i = 0; i < labels.Count; i++)
            {
                loss -= Math.Log(Math.Max(Apply(scores.AsSpan(i * genreCount, genreCount), factor)[labels[i]], 1e-30));
            }

            return loss;
        }
    }

    /// <summary>The probabilities.</summary>
    public static float[] Apply(ReadOnlySpan<double> scores, double factor)
    {
        var result = new double[scores.Length];
        var highest = double.NegativeInfinity;
        foreach (var score in scores)
        {
            highest = Math.Max(highest, score);
        }

        for (var i = 0; i < result.Length; i++)
        {
            result[i] = Math.Exp((scores[i] - highest) * factor);
        }

        var total = result.Sum();
        return Array.ConvertAll(result, value => (float)(value / total));
    }
}
