namespace MusicGenre.Training.Statistics;

/// <summary>Converts scores to probabilities: softmax of scores times a factor.</summary>
internal static class Temperature
{
    private const double Lowest = 0.1;
    private const double Highest = 1000;

    /// <summary>The factor at which single segments have the lowest Brier score of held-out labels; all tracks count the same.</summary>
    /// <remarks>The likelihood would let the few tracks whose labels are doubtful, certain and wrong, decide how certain all others may be.</remarks>
    /// <param name="scores">The scores of each track, row-major [segment, genre].</param>
    /// <param name="labels">The tracks' labels.</param>
    /// <param name="genreCount">The number of genres.</param>
    public static double Fit(IReadOnlyList<double[]> scores, IReadOnlyList<int> labels, int genreCount)
    {
        return GoldenSection.Minimize(Lowest, Highest, GetLoss);

        double GetLoss(double factor)
        {
            var loss = 0.0;
            for (var track = 0; track < labels.Count; track++)
            {
                for (var start = 0; start < scores[track].Length; start += genreCount)
                {
                    var errors = Apply(scores[track].AsSpan(start, genreCount), factor);
                    errors[labels[track]] -= 1;
                    loss += errors.Sum(error => (double)error * error) * genreCount / scores[track].Length;
                }
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
