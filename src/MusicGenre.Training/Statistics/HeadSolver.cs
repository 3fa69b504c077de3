namespace MusicGenre.Training.Statistics;

/// <summary>
/// Solves the last layers for segments of which some have a known genre and others only candidates. Those with one candidate are learned first; what that predicts for the
/// others, restricted to their candidates, is then learned with them (one step of expectation-maximization).
/// </summary>
internal static class HeadSolver
{
    /// <summary>The factor of scores whose softmax tells how probable candidates are; close to the calibrated ones.</summary>
    private const double ScoreFactor = 10;

    /// <summary>Solves the layers.</summary>
    /// <param name="recipe">Sets the ridge strength and the weights.</param>
    /// <param name="data">The data, for genres and artists.</param>
    /// <param name="products">The products of its segments with each other.</param>
    /// <param name="rows">The segments to train on.</param>
    /// <returns>The contribution of each of <paramref name="rows"/>, row-major [segment, genre].</returns>
    public static double[] Solve(StatisticsRecipe recipe, StatisticsData data, SegmentProducts products, IReadOnlyList<int> rows)
        => BalancedRidge.Solve(products, rows, FindTargets(recipe, data, products, rows), Weigh(recipe, data, rows), recipe.Ridge);

    /// <summary>The share that each segment has of each genre, row-major [segment, genre].</summary>
    internal static float[] FindTargets(StatisticsRecipe recipe, StatisticsData data, SegmentProducts products, IReadOnlyList<int> rows)
    {
        var targets = GetCandidates(data, rows);
        var uncertain = Enumerable.Range(0, rows.Count).ToLookup(i => data.GetCandidates(rows[i]).Count(1f) > 1);
        if (uncertain[true].Any())
        {
            int[] certain = [.. uncertain[false].Select(i => rows[i])];
            var shares = BalancedRidge.Solve(products, certain, GetCandidates(data, certain), Weigh(recipe, data, certain), recipe.Ridge);
            Decide(data, products, rows, [.. uncertain[true]], certain, shares, targets);
        }

        return targets;
    }

    /// <summary>Replaces the candidates of uncertain segments by the probabilities of their tracks.</summary>
    private static void Decide(
        StatisticsData data, SegmentProducts products, IReadOnlyList<int> rows, int[] uncertain, int[] certainRows, double[] shares, float[] targets)
    {
        var genreCount = products.GenreCount;
        var scores = products.GetScores(certainRows, shares, [.. uncertain.Select(i => rows[i])]);
        foreach (var track in uncertain.Index().GroupBy(segment => data.GetTrack(rows[segment.Item])))
        {
            var probabilities = new double[genreCount];
            foreach (var (index, i) in track)
            {
                var own = Temperature.Apply(scores.AsSpan(index * genreCount, genreCount), ScoreFactor);
                for (var genre = 0; genre < genreCount; genre++)
                {
                    probabilities[genre] += own[genre] * data.GetCandidates(rows[i])[genre];
                }
            }

            var total = probabilities.Sum();
            foreach (var (_, i) in track)
            {
                for (var genre = 0; genre < genreCount; genre++)
                {
                    targets[(i * genreCount) + genre] = (float)(probabilities[genre] / total);
                }
            }
        }
    }

    /// <summary>The more segments an artist has, the less each counts: the number to the power of minus the balance. More music has a weight of its own.</summary>
    internal static double[] Weigh(StatisticsRecipe recipe, StatisticsData data, IReadOnlyList<int> rows)
    {
        var counts = rows.CountBy(data.GetArtist).ToDictionary();
        return
        [
            .. rows.Select(row => Math.Pow(counts[data.GetArtist(row)], -recipe.ArtistBalance) * (row < data.Segments.Count ? 1 : recipe.MoreMusicWeight)),
        ];
    }

    private static float[] GetCandidates(StatisticsData data, IReadOnlyList<int> rows) => [.. rows.SelectMany(row => data.GetCandidates(row).ToArray())];
}
