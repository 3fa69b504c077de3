using MusicGenre.Audio;
using MusicGenre.Models;

namespace MusicGenre;

/// <summary>The timeline of any classifier, by its other members.</summary>
internal static class TwoPassTimeline
{
    public static async Task<GenreTimeline> ClassifyAsync(
        IGenreClassifier classifier, IAudioSource audio, GenreSectionOptions options, CancellationToken cancellationToken)
    {
        var card = classifier.Model;
        var hop = options.Hop ?? (card.Features is { } features ? SegmentHop.HalfOf(card.Segments, features.SampleRate) : (TimeSpan?)null);
        var prediction = await classifier.ClassifyAsync(audio, cancellationToken).ConfigureAwait(false);
        List<GenreSegment> segments = [];
        await foreach (var segment in classifier.ClassifySegmentsAsync(audio, hop, cancellationToken).ConfigureAwait(false))
        {
            segments.Add(segment);
        }

        return Create(prediction, segments, card.Genres, options, card.ConfidenceByLength);
    }

    /// <summary>A timeline with the sections of its segments, of which the first starts with what was classified. A section that is all of it has the verdict of all of it.</summary>
    public static GenreTimeline Create(
        GenrePrediction prediction,
        IReadOnlyList<GenreSegment> segments,
        IReadOnlyList<string> genres,
        GenreSectionOptions options,
        IReadOnlyList<ConfidenceFactor>? factors = null)
    {
        var start = segments.Count > 0 ? segments[0].Start : TimeSpan.Zero;
        var sections = SectionFinder.Find(segments, genres, start, start + prediction.ClassifiedDuration, options, factors);
        return new GenreTimeline(prediction, segments, sections is [var only] ? [Judge(only, prediction)] : sections);
    }

    private static GenreSection Judge(GenreSection section, GenrePrediction prediction) => section with
    {
        Genre = prediction.Genre,
        Probability = prediction.Genre is null ? 0 : prediction.Best.Probability,
        Reason = prediction.Reason,
    };
}
