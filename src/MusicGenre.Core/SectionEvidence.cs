namespace MusicGenre;

/// <summary>What segments say of the sections that they may belong to: for each genre, and for what is unfamiliar.</summary>
internal static class SectionEvidence
{
    /// <summary>The least probability that counts: one segment cannot rule out a genre, nor that its stretch is familiar or not.</summary>
    private const double LeastProbability = 0.001;

    /// <summary>The least part that counts, so that the probabilities decide where nothing else does.</summary>
    private const double LeastPart = 0.01;

    /// <summary>The share of the minimum familiarity below which a segment is clearly unfamiliar.</summary>
    private const double ClearShare = 0.5;

    /// <summary>Weighs segments that follow one another; those that are silent say nothing.</summary>
    /// <param name="segments">All segments in order of time.</param>
    /// <param name="from">The first of them to weigh.</param>
    /// <param name="probabilities">The probabilities of each segment to weigh, in the order of the genres.</param>
    /// <param name="power">The power of their probabilities: above 1 if several segments say more than each of them.</param>
    /// <returns>[segment, genre]; if any of the segments is unfamiliar, with a last column for unfamiliar sections.</returns>
    public static double[,] Weigh(IReadOnlyList<GenreSegment> segments, int from, float[][] probabilities, double power = 1)
    {
        var genres = probabilities[0].Length;
        var hasUnfamiliar = Enumerable.Range(from, probabilities.Length).Any(index => IsUnfamiliar(segments[index]));
        var evidence = new double[probabilities.Length, genres + (hasUnfamiliar ? 1 : 0)];
        for (var row = 0; row < probabilities.Length; row++)
        {
            var segment = segments[from + row];
            if (segment.Prediction.Reason == UndecidedReason.Silent)
            {
                continue;
            }

            var weight = GetNewPart(segments, from + row);
            var contrary = weight * Math.Log(LeastProbability);
            var known = weight * Math.Max(LeastPart, GetFamiliarPart(segments, from + row));
            var total = probabilities[row].Sum(probability => (double)probability);
            for (var genre = 0; genre < genres; genre++)
            {
                var share = total > 0 ? probabilities[row][genre] / total : 1.0 / genres;
                evidence[row, genre] = (known * Math.Max(Math.Log(LeastProbability), power * Math.Log(share))) + (IsUnfamiliar(segment) ? contrary : 0);
            }

            if (hasUnfamiliar && !IsUnfamiliar(segment))
            {
                evidence[row, genres] = contrary;
            }
        }

        return evidence;
    }

    /// <summary>The part of a segment, 0 to 1, that the segment before does not contain; of the first, that which the second does not contain.</summary>
    private static double GetNewPart(IReadOnlyList<GenreSegment> segments, int index)
    {
        var other = index > 0 ? segments[index - 1] : segments.Count > 1 ? segments[1] : default;
        var segment = segments[index];
        return segments.Count == 1 || segment.Duration <= TimeSpan.Zero ? 1 : Math.Min(1, (segment.Start - other.Start).Duration() / segment.Duration);
    }

    /// <summary>The part of a segment, 0 to 1, that no unfamiliar segment contains: the probabilities of what mixes music with other sound mean less.</summary>
    private static double GetFamiliarPart(IReadOnlyList<GenreSegment> segments, int index)
    {
        var segment = segments[index];
        if (IsUnfamiliar(segment) || segment.Duration <= TimeSpan.Zero)
        {
            return IsUnfamiliar(segment) ? 0 : 1;
        }

        var (from, to) = (segment.Start, GetEnd(segment));
        for (var before = index - 1; before >= 0 && GetEnd(segments[before]) > from; before--)
        {
            from = IsUnfamiliar(segments[before]) ? GetEnd(segments[before]) : from;
        }

        for (var after = index + 1; after < segments.Count && segments[after].Start < to; after++)
        {
            to = IsUnfamiliar(segments[after]) ? segments[after].Start : to;
        }

        return Math.Max(0, (to - from) / segment.Duration);
    }

    private static TimeSpan GetEnd(GenreSegment segment) => segment.Start + segment.Duration;

    /// <summary>Whether a segment is clearly unfamiliar. Music is below the minimum for a segment or two now and then, which does not end its section.</summary>
    private static bool IsUnfamiliar(GenreSegment segment)
        => segment.Prediction.Reason == UndecidedReason.Unfamiliar && segment.Familiarity < ClearShare * segment.Prediction.MinimumFamiliarity;
}
