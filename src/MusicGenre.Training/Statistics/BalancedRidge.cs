namespace MusicGenre.Training.Statistics;

/// <summary>
/// Ridge regression of genres (1 for the own, 0 for others, less their mean) in which every genre weighs the same, however many examples it
/// has; solved in its dual form over the products of examples.
/// </summary>
internal static class BalancedRidge
{
    /// <summary>Solves.</summary>
    /// <param name="products">The products of all examples with each other.</param>
    /// <param name="rows">The examples to learn from.</param>
    /// <param name="labels">The labels of those.</param>
    /// <param name="ridge">The strength.</param>
    /// <returns>What each example of <paramref name="rows"/> contributes, row-major [example, genre].</returns>
    public static double[] Solve(SegmentProducts products, IReadOnlyList<int> rows, IReadOnlyList<int> labels, double ridge)
    {
        var (size, genreCount) = (rows.Count, products.GenreCount);
        var counts = new int[genreCount];
        foreach (var label in labels)
        {
            counts[label]++;
        }

        // An example weighs one over the examples of its genre; all weights together make the number of examples.
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
