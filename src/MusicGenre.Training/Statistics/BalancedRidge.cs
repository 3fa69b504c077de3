namespace MusicGenre.Training.Statistics;

/// <summary>
/// Ridge regression of genres (the share that an example has of each, minus the mean) in which every genre has the same weight, regardless of
/// its number of examples; solved in its dual form over the products of examples.
/// </summary>
internal static class BalancedRidge
{
    /// <summary>Solves the regression.</summary>
    /// <param name="products">The products of all examples with each other.</param>
    /// <param name="rows">The examples to train on.</param>
    /// <param name="targets">Their genres, row-major [example, genre]: shares that sum to 1.</param>
    /// <param name="weights">How much each example counts beside others of its genre; positive.</param>
    /// <param name="ridge">The ridge strength.</param>
    /// <returns>The contribution of each example of <paramref name="rows"/>, row-major [example, genre].</returns>
    public static double[] Solve(SegmentProducts products, IReadOnlyList<int> rows, ReadOnlySpan<float> targets, ReadOnlySpan<double> weights, double ridge)
    {
        var (size, genreCount) = (rows.Count, products.GenreCount);
        var totals = new double[genreCount];
        for (var i = 0; i < targets.Length; i++)
        {
            totals[i % genreCount] += targets[i] * weights[i / genreCount];
        }

        // The weight of an example is divided by that of its genre; all weights sum to the number of examples.
        var present = totals.Count(total => total > 0);
        var (matrix, right) = (new double[size * size], new double[size * genreCount]);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                matrix[(i * size) + j] = products.Values[(rows[i] * products.Count) + rows[j]];
            }

            var weight = 0.0;
            for (var genre = 0; genre < genreCount; genre++)
            {
                var target = targets[(i * genreCount) + genre];
                weight += target == 0 ? 0 : target / totals[genre];
                right[(i * genreCount) + genre] = target - (1.0 / genreCount);
            }

            matrix[(i * size) + i] += ridge * present / (size * weight * weights[i]);
        }

        CholeskySolver.Solve(matrix, right, size);
        return right;
    }
}
