using MusicGenre.Models;
using MusicGenre.Training.Data;

namespace MusicGenre.Training.Statistics;

/// <summary>Fits the confidence of segments and of tracks to predictions of heads for tracks by artists that they were not trained on, within the training segments.</summary>
internal static class HeadCalibration
{
    private const int FoldCount = 5;

    /// <summary>The factor of a segment's scores, and the power of a track's probabilities; 1 if there are fewer than two artists.</summary>
    public static (double Factor, double Power) Fit(StatisticsRecipe recipe, StatisticsData data, SegmentProducts products, IReadOnlyList<int> segments)
    {
        int[] tracks = [.. segments.Select(data.Segments.GetTrack)];
        int[] known = [.. tracks.Distinct()];
        SegmentTrack[] knownTracks = [.. known.Select(track => data.Segments.Tracks[track])];
        var groups = ArtistGroups.Find(knownTracks);
        var foldCount = Math.Min(FoldCount, groups.Distinct().Count());
        if (foldCount < 2)
        {
            return (1, 1);
        }

        int[] labels = [.. knownTracks.Select(track => track.Label)];
        var folds = GroupFolds.Assign(groups, labels, foldCount, recipe.Seed);
        var foldOfTrack = known.Zip(folds).ToDictionary(pair => pair.First, pair => pair.Second);
        var scoresOfTrack = new Dictionary<int, double[]>();
        for (var fold = 0; fold < foldCount; fold++)
        {
            var inside = data.AddMore([.. segments.Where((_, i) => foldOfTrack[tracks[i]] != fold)]);
            var outside = segments.Where((_, i) => foldOfTrack[tracks[i]] == fold).ToArray();
            var shares = HeadSolver.Solve(recipe, data, products, inside);
            var scores = products.GetScores(inside, shares, outside);
            foreach (var track in outside.Index().GroupBy(segment => data.Segments.GetTrack(segment.Item), segment => segment.Index))
            {
                scoresOfTrack[track.Key] = [.. track.SelectMany(i => scores.AsSpan(i * products.GenreCount, products.GenreCount).ToArray())];
            }
        }

        double[][] ofTracks = [.. known.Select(track => scoresOfTrack[track])];
        var factor = Temperature.Fit(ofTracks, labels, products.GenreCount);
        return (factor, TrackPower.Fit(Array.ConvertAll(ofTracks, Aggregate), labels));

        float[] Aggregate(double[] scores)
        {
            var aggregator = new ProbabilityAggregator(recipe.Segments.Aggregation, products.GenreCount);
            for (var start = 0; start < scores.Length; start += products.GenreCount)
            {
                aggregator.Add(Temperature.Apply(scores.AsSpan(start, products.GenreCount), factor));
            }

            return aggregator.ToProbabilities();
        }
    }
}
