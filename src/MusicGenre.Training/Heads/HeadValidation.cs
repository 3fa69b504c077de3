using MusicGenre.Evaluation;
using MusicGenre.Models;
using MusicGenre.Training.Data;

namespace MusicGenre.Training.Heads;

/// <summary>Cross-validates heads: finds the L2 strength that classifies held-out tracks best, and its predictions.</summary>
internal static class HeadValidation
{
    /// <summary>The strengths to try, strongest first: half decades.</summary>
    public static IReadOnlyList<double> Strengths { get; } = [10, 3, 1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001];

    /// <summary>How many consecutive weaker strengths may do worse before the search ends.</summary>
    private const int Patience = 2;

    // The resolution of a probability near 1 in single precision, as evaluations store it.
    private const double MinProbability = 1.1920929e-7;

    /// <summary>Evaluates strengths.</summary>
    /// <param name="data">The embedded tracks.</param>
    /// <param name="splits">The folds; together they hold out every track once.</param>
    /// <param name="l2">The strength to use, or null for the best of <see cref="Strengths"/> by the log loss of held-out tracks.</param>
    /// <param name="aggregation">How segment probabilities are aggregated into a track's.</param>
    /// <param name="familiarity">Finds the familiarity of held-out tracks.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ValidatedHeads Run(
        EmbeddedFolder data, IReadOnlyList<DataSplit> splits, double? l2, ProbabilityAggregation aggregation, HeadFamiliarityFit familiarity, CancellationToken cancellationToken)
    {
        var fits = new HeadFit[splits.Count];
        var familiarities = new float[]?[splits.Count];
        InParallel(fold =>
        {
            fits[fold] = new HeadFit(data, splits[fold].Training);
            var measure = familiarity.Run(splits[fold].Training);
            familiarities[fold] = measure is null
                ? null
                : [.. splits[fold].HeldOut.Select(row => (float)measure.Measure(data.GetEmbedding(row), data.GetFamiliarity(row)))];
        });
        (double Loss, ValidatedHeads Heads)? best = null;
        var worse = 0;
        foreach (var strength in l2 is { } given ? [given] : Strengths)
        {
            var tracks = new IReadOnlyList<TrackPrediction>[splits.Count];
            var heads = new LinearHead[splits.Count];
            InParallel(fold =>
            {
                heads[fold] = fits[fold].Solve(strength, cancellationToken);
                tracks[fold] = Classify(data, splits[fold].HeldOut, heads[fold], familiarities[fold]);
            });
            TrackPrediction[] all = [.. tracks.SelectMany(track => track)];
            var loss = LogLoss(all, data.Genres.Count, aggregation);
            if (best is null || loss < best.Value.Loss)
            {
                (best, worse) = ((loss, new ValidatedHeads(strength, all, heads)), 0);
            }
            else if (++worse == Patience)
            {
                break;
            }
        }

        return best!.Value.Heads;

        void InParallel(Action<int> action)
            => Parallel.For(0, splits.Count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, action);
    }

    private static IReadOnlyList<TrackPrediction> Classify(EmbeddedFolder data, IReadOnlyList<int> rows, LinearHead head, float[]? familiarities)
    {
        var probabilities = new float[rows.Count * data.Genres.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            head.Predict(data.GetEmbedding(rows[i]), probabilities.AsSpan(i * data.Genres.Count, data.Genres.Count));
        }

        return TrackPredictions.Group(data, rows, probabilities, familiarities);
    }

    private static double LogLoss(TrackPrediction[] tracks, int genreCount, ProbabilityAggregation aggregation)
    {
        double sum = 0;
        foreach (var track in tracks)
        {
            var aggregator = new ProbabilityAggregator(aggregation, genreCount);
            for (var start = 0; start < track.SegmentProbabilities.Length; start += genreCount)
            {
                aggregator.Add(track.SegmentProbabilities.Span.Slice(start, genreCount));
            }

            sum -= Math.Log(Math.Max(MinProbability, aggregator.ToProbabilities()[track.Label]));
        }

        return sum / tracks.Length;
    }
}
