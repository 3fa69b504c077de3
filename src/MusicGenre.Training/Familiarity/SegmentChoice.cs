namespace MusicGenre.Training.Familiarity;

/// <summary>Chooses segments where there are too many to compare each of them with every other.</summary>
internal static class SegmentChoice
{
    /// <summary>
    /// Chooses the same number of segments of every track, spread evenly over it, or all of a track that has fewer. If there are more tracks than segments to
    /// choose, one segment each of tracks that are spread evenly over all of them.
    /// </summary>
    /// <param name="segments">The segments to choose from.</param>
    /// <param name="trackOf">Tells the track of a segment.</param>
    /// <param name="maximum">The most segments to choose; all of them, in their order, are kept if there are no more.</param>
    /// <returns>The chosen segments, track by track.</returns>
    public static int[] Spread(IReadOnlyList<int> segments, Func<int, int> trackOf, int maximum)
    {
        if (segments.Count <= maximum)
        {
            return [.. segments];
        }

        int[][] tracks = [.. segments.GroupBy(trackOf).Select(track => track.ToArray())];
        if (tracks.Length > maximum)
        {
            tracks = Take(tracks, maximum);
        }

        var (ofTrack, longest) = (1, tracks.Max(track => track.Length));
        while (ofTrack < longest && tracks.Sum(track => Math.Min(track.Length, ofTrack + 1)) <= maximum)
        {
            ofTrack++;
        }

        return [.. tracks.SelectMany(track => Take(track, Math.Min(track.Length, ofTrack)))];
    }

    private static T[] Take<T>(T[] items, int count)
        => [.. Enumerable.Range(0, count).Select(index => items[(int)(((2L * index) + 1) * items.Length / (2L * count))])];
}
