namespace MusicGenre.Training.Data;

/// <summary>Distributes groups of tracks over folds so that the folds have similar sizes and genres.</summary>
internal static class GroupFolds
{
    /// <summary>
    /// Assigns the groups, largest first and equal ones in random order, each to the fold in which Σ (tracks of a genre in a fold)² + (tracks in
    /// a fold)² ÷ genres, a measure of unevenness, rises least.
    /// </summary>
    /// <param name="groups">The group of each track, numbered from 0.</param>
    /// <param name="labels">The label of each track.</param>
    /// <param name="foldCount">The number of folds.</param>
    /// <param name="seed">The seed for the order of groups of equal size.</param>
    /// <returns>The fold of each track.</returns>
    public static int[] Assign(IReadOnlyList<int> groups, IReadOnlyList<int> labels, int foldCount, int seed)
    {
        var groupCount = groups.Count == 0 ? 0 : groups.Max() + 1;
        ArgumentOutOfRangeException.ThrowIfLessThan(foldCount, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(foldCount, groupCount);
        var genreCount = labels.Max() + 1;
        var contents = new int[groupCount, genreCount];
        var sizes = new int[groupCount];
        for (var track = 0; track < groups.Count; track++)
        {
            contents[groups[track], labels[track]]++;
            sizes[groups[track]]++;
        }

        var order = Enumerable.Range(0, groupCount).ToArray();
        new Random(seed).Shuffle(order);
        var foldContents = new long[foldCount, genreCount];
        var foldSizes = new long[foldCount];
        var foldOfGroup = new int[groupCount];
        foreach (var group in order.OrderByDescending(group => sizes[group]))
        {
            var best = Enumerable.Range(0, foldCount).MinBy(fold => (Rise(group, fold), foldSizes[fold]));
            foldOfGroup[group] = best;
            foldSizes[best] += sizes[group];
            for (var genre = 0; genre < genreCount; genre++)
            {
                foldContents[best, genre] += contents[group, genre];
            }
        }

        return [.. groups.Select(group => foldOfGroup[group])];

        double Rise(int group, int fold)
        {
            var rise = (double)foldSizes[fold] * sizes[group] / genreCount;
            for (var genre = 0; genre < genreCount; genre++)
            {
                rise += foldContents[fold, genre] * contents[group, genre];
            }

            return rise;
        }
    }
}
