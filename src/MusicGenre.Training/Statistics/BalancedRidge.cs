namespace MusicGenre.Training.Statistics;

/// <summary>
/// Ridge regression of genres (1 for an example's own, 0 for others, minus their mean) in which every genre has the same weight, regardless of
/// its number of examples; solved in its dual form over the products of examples.
/// </summary>
internal static class BalancedRidge
{
    /// <summary>Solves the regression.</summary>
    /// <param name="products">The products of all examples with each other.</param>
    /// <param name="rows">The examples to train on.</param>
    /// <param name="labels">Their labels.</param>
    /// <param name="ridge">The ridge strength.</param>
    /// <returns>The contribution of each example of <paramref name="rows"/>, row-major [example, genre].</returns>
    public static double[] Solve(SegmentProducts products, IReadOnlyList<int> rows, IReadOnlyList<int> labels, double ridge)
    {
        var (size, genreCount) = (rows.Count, products.GenreCount);
        var counts = new int[genreCount];
        foreach (var label in labels)
        {
            counts[label]++;
        }

        // The weight of an example is one over the number of examples of its genre; all weights sum to the number of examples.
        var present = counts.Count(number => number > 0);
        var (matrix, right) = (new double[size * size], new double[size * genreCount]);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                matrix[(i * size) + j] = products.Values[(rows[i] * products.Count) + rows[j]];
            }

            matrix[(i * size) + i] += ridge * counts[labels[i]] * present / size;
            for (var genre = 0; genre < genreCount; genre++)
            {
                right[(i * genreCount) + genre] = (labels[i] == genre ? 1 : 0) - (1.0 / genreCount);
            }
        }

        CholeskySolver.Solve(matrix, right, size);
        return right;
    }
}
