using MusicGenre.Models;

namespace MusicGenre;

/// <summary>Aggregates the latest segments of a stream, one prediction for each new segment.</summary>
/// <param name="card">The card of the model.</param>
/// <param name="length">The length of the window, or null for the default.</param>
internal sealed class RollingWindow(GenreModelCard card, TimeSpan? length)
{
    private static readonly TimeSpan DefaultLength = TimeSpan.FromSeconds(10);

    /// <summary>More than the rounding of times and of a hop to whole samples.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(1);

    private readonly Queue<GenreSegment> _segments = [];

    /// <summary>Adds the next segment and returns the stretch from the first to the last segment in the window with its prediction.</summary>
    public GenreSegment Add(GenreSegment segment)
    {
        _segments.Enqueue(segment);
        var end = segment.Start + segment.Duration;
        var earliest = end - (length ?? TimeSpan.FromTicks(Math.Max(DefaultLength.Ticks, segment.Duration.Ticks))) - Tolerance;
        while (_segments.Count > 1 && _segments.Peek().Start < earliest)
        {
            _segments.Dequeue();
        }

        if (_segments.Count == 1)
        {
            return segment;
        }

        var start = _segments.Peek().Start;
        return new GenreSegment(start, end - start, Aggregate(segment.Prediction, end - start));
    }

    private GenrePrediction Aggregate(GenrePrediction latest, TimeSpan duration)
    {
        var aggregator = new ProbabilityAggregator(card.Segments.Aggregation, card.Genres.Count, card.Network.MultiLabel);
        foreach (var prediction in _segments.Select(segment => segment.Prediction).Where(prediction => prediction.Reason != UndecidedReason.Silent))
        {
            var probabilities = prediction.Scores.ToDictionary(score => score.Genre, score => score.Probability, StringComparer.Ordinal);
            aggregator.Add([.. card.Genres.Select(genre => probabilities[genre])], prediction.Familiarity);
        }

        var scores = aggregator.ToProbabilities().Zip(card.Genres, (probability, genre) => new GenreScore(genre, probability));
        var warnings = aggregator.Count == 0 ? latest.Warnings : [];
        return new GenrePrediction(scores, duration, latest.MinimumConfidence, warnings, familiarity: aggregator.Familiarity, minimumFamiliarity: latest.MinimumFamiliarity);
    }
}
