using MusicGenre.Models;
using MusicGenre.Training.Data;

namespace MusicGenre.Training.Calibration;

/// <summary>Finds how certain predictions for audio of different lengths may be, from predictions for tracks that were held out.</summary>
internal static class LengthFactors
{
    /// <summary>The lengths of audio to find factors for, as far as they are below that of a segment, in seconds.</summary>
    public static IReadOnlyList<double> ShortLengths { get; } = [0.05, 0.1, 0.2, 0.5, 1, 2, 3, 4, 8, 16];

    /// <summary>The length of several segments in a row in seconds, rounded down to hundredths.</summary>
    /// <param name="segments">How audio is split.</param>
    /// <param name="sampleRate">The sample rate in hertz.</param>
    /// <param name="count">The number of segments; at least 1.</param>
    public static double GetSeconds(SegmentOptions segments, int sampleRate, int count)
        => Math.Round((segments.SampleCount + ((count - 1.0) * segments.HopLength)) / sampleRate, 2, MidpointRounding.ToNegativeInfinity);

    /// <summary>The number of segments of a usual track: half of the tracks have at least as many.</summary>
    public static int CountSegments(ISegmentSet data)
    {
        int[] counts = [.. Enumerable.Range(0, data.Count).GroupBy(data.GetTrack).Select(track => track.Count()).Order()];
        return counts[counts.Length / 2];
    }

    /// <summary>
    /// The factors by ascending length, which never fall as the length grows: lengths that chance has in the wrong order share one. With few tracks they are closer to
    /// 1 than what so few tracks say, because that may be chance as well.
    /// </summary>
    /// <param name="predictions">Predictions for tracks that were held out.</param>
    /// <param name="most">The factor of whole tracks, which no shorter length exceeds.</param>
    public static IReadOnlyList<ConfidenceFactor> Find(IEnumerable<LengthPrediction> predictions, double most = 1)
    {
        List<LengthPrediction[]> pools = [];
        List<double> factors = [];
        foreach (var length in predictions.GroupBy(prediction => prediction.Seconds).OrderBy(length => length.Key))
        {
            LengthPrediction[] pool = [.. length];
            var factor = LengthFactorSolver.Solve(pool, most);
            while (factors.Count > 0 && factors[^1] > factor)
            {
                pool = [.. pools[^1], .. pool];
                factor = LengthFactorSolver.Solve(pool, most);
                pools.RemoveAt(pools.Count - 1);
                factors.RemoveAt(factors.Count - 1);
            }

            pools.Add(pool);
            factors.Add(factor);
        }

        return [.. pools.Zip(factors, GetFactors).SelectMany(pool => pool)];
    }

    private static IEnumerable<ConfidenceFactor> GetFactors(LengthPrediction[] pool, double factor)
        => pool.Select(prediction => prediction.Seconds).Distinct().Select(seconds => new ConfidenceFactor(seconds, factor));
}
