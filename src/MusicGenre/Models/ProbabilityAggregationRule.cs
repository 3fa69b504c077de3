namespace MusicGenre.Models;

/// <summary>Carries out a <see cref="ProbabilityAggregation"/>.</summary>
internal static class ProbabilityAggregationRule
{
    /// <summary>Aggregates the probabilities of segments into those of the whole, which sum to 1.</summary>
    /// <param name="aggregation">The rule. Where every genre's geometric mean is 0, the arithmetic mean decides.</param>
    /// <param name="segments">Row-major [segment, genre]; at least one segment.</param>
    /// <param name="destination">Receives the probability of each genre.</param>
    public static void Aggregate(this ProbabilityAggregation aggregation, ReadOnlySpan<float> segments, Span<float> destination)
    {
        Span<double> sums = destination.Length <= 256 ? stackalloc double[destination.Length] : new double[destination.Length];
        var isGeometric = aggregation switch
        {
            ProbabilityAggregation.Mean => false,
            ProbabilityAggregation.GeometricMean => true,
            _ => throw new ArgumentOutOfRangeException(nameof(aggregation), aggregation, $"There is no aggregation {aggregation}."),
        };

        Sum(segments, sums, isGeometric);
        if (isGeometric)
        {
            var count = segments.Length / destination.Length;
            var highest = double.NegativeInfinity;
            foreach (var sum in sums)
            {
                highest = Math.Max(highest, sum);
            }

            if (double.IsNegativeInfinity(highest))
            {
                Sum(segments, sums, isGeometric: false);
            }
            else
            {
                for (var genre = 0; genre < sums.Length; genre++)
                {
                    sums[genre] = Math.Exp((sums[genre] - highest) / count);
                }
            }
        }

        var total = 0.0;
        foreach (var sum in sums)
        {
            total += sum;
        }

        for (var genre = 0; genre < sums.Length; genre++)
        {
            destination[genre] = (float)(sums[genre] / total);
        }
    }

    private static void Sum(ReadOnlySpan<float> segments, Span<double> sums, bool isGeometric)
    {
        sums.Clear();
        for (var i = 0; i < segments.Length; i++)
        {
            sums[i % sums.Length] += isGeometric ? Math.Log(segments[i]) : segments[i];
        }
    }
}
