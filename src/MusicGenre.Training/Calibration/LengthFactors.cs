using MusicGenre.Models;

namespace MusicGenre.Training.Calibration;

/// <summary>Finds how certain predictions for audio of different lengths may be, from predictions for tracks that were held out.</summary>
internal static class LengthFactors
{
    private const double LeastFactor = 0.001;

    /// <summary>
    /// How many tracks weigh as much as the assumption that nothing has to be changed. In simulations, 0 and 1 leave the same errors, and from 2 on those of few tracks grow.
    /// </summary>
    private const double TracksOfAssumption = 1;

    /// <summary>The lengths of audio to find factors for, as far as they are below that of a segment, in seconds.</summary>
    public static IReadOnlyList<double> ShortLengths { get; } = [0.05, 0.1, 0.2, 0.5, 1, 2, 3, 4, 8, 16];

    /// <summary>
    /// The factors by ascending length, which never fall as the length grows: lengths that chance has in the wrong order share one. With few tracks they are closer to
    /// 1 than what so few tracks say, because that may be chance as well.
    /// </summary>
    public static IReadOnlyList<ConfidenceFactor> Find(IEnumerable<LengthPrediction> predictions)
    {
        List<LengthPrediction[]> pools = [];
        List<double> factors = [];
        foreach (var length in predictions.GroupBy(prediction => prediction.Seconds).OrderBy(length => length.Key))
        {
            LengthPrediction[] pool = [.. length];
            var factor = Estimate(pool);
            while (factors.Count > 0 && factors[^1] > factor)
            {
                pool = [.. pools[^1], .. pool];
                factor = Estimate(pool);
                pools.RemoveAt(pools.Count - 1);
                factors.RemoveAt(factors.Count - 1);
            }

            pools.Add(pool);
            factors.Add(factor);
        }

        return [.. pools.Zip(factors, GetFactors).SelectMany(pool => pool)];
    }

    /// <summary>The factor, at most 1, with the lowest Brier score.</summary>
    /// <remarks>
    /// A mean confidence equal to the share of right predictions is not enough: of a single frame, which says next to nothing, a network may be certain in one case in ten, and wrong
    /// then.
    /// </remarks>
    public static double Solve(List<(float[] Probabilities, int Label)> predictions)
    {
        return Math.Round(Math.Exp(GoldenSection.Minimize(factor => Loss(Math.Exp(factor)), Math.Log(LeastFactor), 0)), 3);

        double Loss(double factor) => predictions.Average(prediction =>
        {
            var probabilities = prediction.Probabilities.ToArray();
            LengthConfidence.Apply([new ConfidenceFactor(1, factor)], 1, probabilities);
            probabilities[prediction.Label] -= 1;
            return probabilities.Sum(error => (double)error * error);
        });
    }

    private static IEnumerable<ConfidenceFactor> GetFactors(LengthPrediction[] pool, double factor)
        => pool.Select(prediction => prediction.Seconds).Distinct().Select(seconds => new ConfidenceFactor(seconds, factor));

    private static double Estimate(LengthPrediction[] predictions)
    {
        // Stretches of one track are right or wrong together, so tracks count, not stretches.
        double tracks = predictions.Select(prediction => prediction.Track).Distinct().Count();
        var factor = Solve([.. predictions.Select(prediction => (prediction.Probabilities, prediction.Label))]);
        return Math.Round(Math.Pow(factor, tracks / (tracks + TracksOfAssumption)), 3);
    }
}
