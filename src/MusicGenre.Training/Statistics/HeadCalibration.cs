using MusicGenre.Training.Data;

namespace MusicGenre.Training.Statistics;

/// <summary>Fits the temperature to what heads say of tracks by artists that they have not heard, within the segments to learn from.</summary>
internal static class HeadCalibration
{
    private const int FoldCount = 5;

    /// <summary>The factor of the scores; 1 where there are fewer than two artists.</summary>
    public static double Fit(StatisticsRecipe recipe, StatisticsData data, HeadInputs inputs, IReadOnlyList<int> segments)
    {
        int[] tracks = [.. segments.Select(data.Segments.GetTrack)];
        int[] known = [.. tracks.Distinct()];
        SegmentTrack[] knownTracks = [.. known.Select(track => data.Segments.Tracks[track])];
        var groups = ArtistGroups.Find(knownTracks);
        var foldCount = Math.Min(FoldCount, groups.Distinct().Count());
        if (foldCount < 2)
        {
            return 1;
        }

        int[] labels = [.. knownTracks.Select(track => track.Label)];
        var folds = GroupFolds.Assign(groups, labels, foldCount, recipe.Seed);
        var foldOfTrack = known.Zip(folds).ToDictionary(pair => pair.First, pair => pair.Second);
        var scoresOfTrack = new Dictionary<int, double[]>();
        for (var fold = 0; fold < foldCount; fold++)
        {
            var inside = segments.Where((_, i) => foldOfTrack[tracks[i]] != fold).ToArray();
            var outside = segments.Where((_, i) => foldOfTrack[tracks[i]] == fold).ToArray();
            var shares = BalancedRidge.Solve(
                inputs.Products, inputs.Count, inside, [.. inside.Select(data.Segments.GetLabel)], inputs.GenreCount, recipe.Ridge);
            var scores = inputs.GetScores(inside, shares, outside);
            foreach (var track in outside.Index().GroupBy(segment => data.Segments.GetTrack(segment.Item), segment => segment.Index))
            {
                // The geometric mean of probabilities is that of mean scores.
                scoresOfTrack[track.Key] = [.. Enumerable.Range(0, inputs.GenreCount).Select(genre => track.Average(i => scores[(i * inputs.GenreCount) + genre]))];
            }
        }

        return Temperature.Fit([.. known.SelectMany(track => scoresOfTrack[track])], labels, inputs.GenreCount);
    }
}
