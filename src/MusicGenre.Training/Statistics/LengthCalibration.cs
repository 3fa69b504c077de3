using MusicGenre.Features;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.Models;
using MusicGenre.Training.Calibration;
using MusicGenre.Training.Data;

namespace MusicGenre.Training.Statistics;

/// <summary>
/// Finds how certain predictions for audio of different lengths may be: heads predict pieces of tracks by artists that they were not trained on.
/// </summary>
internal static class LengthCalibration
{
    private const int FoldCount = 5;
    private const int PiecesOfTrack = 2;

    /// <summary>The factors by ascending length, or null if there are fewer than two artists.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="data">The data.</param>
    /// <param name="layers">The hidden layers trained on other music, or null.</param>
    /// <param name="power">The power of a whole track of the data.</param>
    public static IReadOnlyList<ConfidenceFactor>? Fit(StatisticsRecipe recipe, StatisticsData data, HiddenLayers? layers, double power)
    {
        var segments = data.Segments;
        var groups = ArtistGroups.Find(segments.Tracks);
        var foldCount = Math.Min(FoldCount, groups.Distinct().Count());
        if (foldCount < 2)
        {
            return null;
        }

        var folds = GroupFolds.Assign(groups, [.. segments.Tracks.Select(track => track.Label)], foldCount, recipe.Seed);
        List<LengthPrediction> found = [];
        for (var fold = 0; fold < foldCount; fold++)
        {
            var outside = Enumerable.Range(0, segments.Count).ToLookup(segment => folds[segments.GetTrack(segment)] == fold);
            if (outside[true].Any() && outside[false].Any())
            {
                var head = StatisticsHead.Fit(recipe, data, layers, [.. outside[false]]);
                Predict(recipe, data, head, outside[true].GroupBy(segments.GetTrack).Select(track => (int[])[.. track]), found);
            }
        }

        return [.. LengthFactors.Find(found, power), new ConfidenceFactor(GetWhole(recipe, data), power)];
    }

    /// <summary>The length of a usual track of the data, in seconds.</summary>
    public static double GetWhole(StatisticsRecipe recipe, StatisticsData data)
        => LengthFactors.GetSeconds(recipe.Segments, recipe.Features.SampleRate, LengthFactors.CountSegments(data.Segments));

    private static void Predict(StatisticsRecipe recipe, StatisticsData data, StatisticsHead head, IEnumerable<int[]> tracks, List<LengthPrediction> found)
    {
        var (shape, whole) = (recipe.Shape, LengthFactors.CountSegments(data.Segments));
        using var session = Open(shape, head);
        var (mel, features) = (new float[shape.Length], new float[shape.Length]);
        foreach (var track in tracks)
        {
            var (number, label) = (data.Segments.GetTrack(track[0]), data.Segments.GetLabel(track[0]));
            int[] pieces = [.. Enumerable.Range(0, Math.Min(PiecesOfTrack, track.Length)).Select(piece => track[((2 * piece) + 1) * track.Length / (2 * PiecesOfTrack)]).Distinct()];
            foreach (var segment in pieces)
            {
                data.Segments.Read(segment, mel);
                foreach (var seconds in LengthFactors.ShortLengths.Where(seconds => seconds < LengthFactors.GetSeconds(recipe.Segments, recipe.Features.SampleRate, 1)))
                {
                    mel.CopyTo(features, 0);
                    var frames = Math.Max(1, (int)Math.Round(seconds * recipe.Features.SampleRate / recipe.Features.Stft.HopLength));
                    RepeatedFrames.Fill(features, shape.Frames, frames);
                    var probabilities = new float[head.GenreCount];
                    session.Run(features, 1, probabilities);
                    found.Add(new LengthPrediction(seconds, number, label, probabilities));
                }
            }

            // One segment, two, four and so on, as long as that is not the whole track.
            for (var count = 1; count < Math.Min(whole, track.Length); count *= 2)
            {
                for (var start = 0; start + count <= track.Length; start += count)
                {
                    found.Add(new LengthPrediction(
                        LengthFactors.GetSeconds(recipe.Segments, recipe.Features.SampleRate, count), number, label, Average(head, track.AsSpan(start, count))));
                }
            }
        }
    }

    private static IInferenceSession Open(FeatureShape shape, StatisticsHead head)
    {
        var graph = new TensorGraph();
        var (statistics, _) = MelStatistics.AddTo(graph, graph.AddInput("features", shape.Channels, shape.Bands, shape.Frames), shape);
        graph.AddOutput(head.AddTo(graph, statistics).Probabilities, "probabilities", head.GenreCount);
        return new ManagedInferenceEngine().Load(graph.ToOnnx("fold", ""), "fold");
    }

    private static float[] Average(StatisticsHead head, ReadOnlySpan<int> segments)
    {
        var sums = new float[head.GenreCount];
        foreach (var segment in segments)
        {
            var probabilities = Temperature.Apply(head.Scores.AsSpan(segment * head.GenreCount, head.GenreCount), head.Factor);
            for (var genre = 0; genre < sums.Length; genre++)
            {
                sums[genre] += probabilities[genre] / segments.Length;
            }
        }

        return sums;
    }
}
