using MusicGenre.Audio;
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
    /// <param name="segment">The segment.</param>
    public GenreSegment Add(GenreSegment segment)
    {
        _segments.Enqueue(segment);
        var end = segment.Start + segment.Duration;
        var earliest = end - (length ?? TimeSpan.FromTicks(Math.Max(DefaultLength.Ticks, segment.Duration.Ticks))) - Tolerance;
        while (_segments.Count > 1 && _segments.Peek().Start < earliest)
        {
            _segments.Dequeue();
        }

        // The prediction of a stream that was repeated to fill a segment already allows for its length.
        var isRepeated = segment.Prediction.Warnings.Any(warning => warning.Kind == AudioWarningKind.TooShort);
        if (_segments.Count == 1 && (card.ConfidenceByLength is null || isRepeated))
        {
            return segment;
        }

        var start = _segments.Peek().Start;
        return new GenreSegment(start, end - start, Aggregate(segment.Prediction, end - start)) { Embedding = _segments.Count == 1 ? segment.Embedding : default };
    }

    private GenrePrediction Aggregate(GenrePrediction latest, TimeSpan duration)
    {
        var aggregator = new ProbabilityAggregator(card.Segments.Aggregation, card.Genres.Count, card.Network.MultiLabel);
        var (heard, heardUntil) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var (start, length, prediction) in _segments.Where(segment => segment.Prediction.Reason != UndecidedReason.Silent))
        {
            var byGenre = prediction.Scores.ToDictionary(score => score.Genre, score => score.Probability, StringComparer.Ordinal);
            aggregator.Add([.. card.Genres.Select(genre => byGenre[genre])], prediction.Familiarity);
            heard += start + length - (start > heardUntil ? start : heardUntil);
            heardUntil = start + length;
        }

        var probabilities = aggregator.ToProbabilities();
        if (aggregator.Count > 0)
        {
            LengthConfidence.Apply(card.ConfidenceByLength, heard.TotalSeconds, probabilities);
        }

        var scores = probabilities.Zip(card.Genres, (probability, genre) => new GenreScore(genre, probability));
        var warnings = aggregator.Count == 0 ? latest.Warnings : [];
        return new GenrePrediction(scores, duration, latest.MinimumConfidence, warnings, familiarity: aggregator.Familiarity, minimumFamiliarity: latest.MinimumFamiliarity);
    }
}
