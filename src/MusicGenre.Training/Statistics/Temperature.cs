namespace MusicGenre.Training.Statistics;

/// <summary>Converts scores to probabilities: softmax of scores times a factor.</summary>
internal static class Temperature
{
    /// <summary>The factor with the lowest Brier score of held-out labels, found by golden-section search over its logarithm.</summary>
    /// <remarks>The likelihood would let the few tracks whose labels are doubtful, certain and wrong, decide how certain all others may be.</remarks>
    /// <param name="scores">
    /// The scores of each track, row-major [segment, genre]; its probabilities are the means of its segments', so that segments that contradict
    /// each other make a track less certain.
    /// </param>
    /// <param name="labels">The tracks' labels.</param>
    /// <param name="genreCount">The number of genres.</param>
    public static double Fit(IReadOnlyList<double[]> scores, IReadOnlyList<int> labels, int genreCount)
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
            for (var track = 0; track < labels.Count; track++)
            {
                var segmentCount = scores[track].Length / genreCount;
                var probabilities = new double[genreCount];
                for (var segment = 0; segment < segmentCount; segment++)
                {
                    var own = Apply(scores[track].AsSpan(segment * genreCount, genreCount), factor);
                    for (var genre = 0; genre < genreCount; genre++)
                    {
                        probabilities[genre] += (double)own[genre] / segmentCount;
                    }
                }

                probabilities[labels[track]] -= 1;
                loss += probabilities.Sum(error => error * error);
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
