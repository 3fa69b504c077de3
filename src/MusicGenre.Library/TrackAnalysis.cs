using MusicGenre.Models;

namespace MusicGenre.Library;

/// <summary>How a track is analyzed: the segments that its prediction is made of, and their mean embedding.</summary>
internal static class TrackAnalysis
{
    // Starts are rounded to ticks, and add up; hops are much longer than this.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(1);

    /// <summary>Segments at the hop of the model's card: those of the prediction, so that none is computed for the timeline alone.</summary>
    /// <remarks>A card does not state the rate of a custom extractor, which then has the segments of a timeline in addition.</remarks>
    public static GenreSectionOptions OptionsFor(GenreModelCard card) => new()
    {
        Hop = card.Features is { } features ? TimeSpan.FromSeconds(card.Segments.HopLength / (double)features.SampleRate) : null,
    };

    /// <summary>Those of a timeline's segments that the prediction is made of. Other hops give other means, which cannot be compared.</summary>
    public static IEnumerable<GenreSegment> SelectPredicted(IReadOnlyList<GenreSegment> segments, GenreModelCard card)
        => OptionsFor(card).Hop is { } hop ? segments.Where(segment => IsMultiple(segment.Start, hop)) : segments;

    /// <summary>The mean of the segments' embeddings, scaled to a norm of 1; empty if there are none or their mean is 0.</summary>
    /// <exception cref="ArgumentException">The embeddings differ in length.</exception>
    public static float[] Embed(IEnumerable<GenreSegment> segments)
    {
        double[]? sums = null;
        foreach (var segment in segments.Where(segment => !segment.Embedding.IsEmpty))
        {
            var values = segment.Embedding.Span;
            sums ??= new double[values.Length];
            if (values.Length != sums.Length)
            {
                throw new ArgumentException($"The embeddings of the segments have {sums.Length} and {values.Length} values.", nameof(segments));
            }

            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += values[i];
            }
        }

        // The norm of the sums does not depend on how many there are.
        return sums is null ? [] : Scale(sums);
    }

    private static bool IsMultiple(TimeSpan start, TimeSpan hop)
    {
        var remainder = start.Ticks % hop.Ticks;
        return Math.Min(remainder, hop.Ticks - remainder) <= Tolerance.Ticks;
    }

    private static float[] Scale(double[] sums)
    {
        var norm = Math.Sqrt(sums.Sum(sum => sum * sum));
        return norm > 0 && double.IsFinite(norm) ? Array.ConvertAll(sums, sum => (float)(sum / norm)) : [];
    }
}
