namespace MusicGenre.Visualization.Figures;

/// <summary>A stretch of time, in seconds, with the segment that represents it.</summary>
internal readonly record struct TimelineSpan(double Start, double End, GenrePrediction Prediction)
{
    /// <summary>Divides time among segments. Where two segments overlap, the border is halfway between their middles.</summary>
    public static IReadOnlyList<TimelineSpan> Divide(IReadOnlyList<GenreSegment> segments)
    {
        var ordered = segments.OrderBy(segment => segment.Start).ToList();
        var spans = new List<TimelineSpan>(ordered.Count);
        for (var index = 0; index < ordered.Count; index++)
        {
            var (start, end) = Ends(ordered[index]);
            if (index > 0 && Ends(ordered[index - 1]).End > start)
            {
                start = (Middle(ordered[index - 1]) + Middle(ordered[index])) / 2;
            }

            if (index + 1 < ordered.Count && Ends(ordered[index + 1]).Start < end)
            {
                end = (Middle(ordered[index]) + Middle(ordered[index + 1])) / 2;
            }

            if (end > start)
            {
                spans.Add(new TimelineSpan(start, end, ordered[index].Prediction));
            }
        }

        return spans;
    }

    private static (double Start, double End) Ends(GenreSegment segment) =>
        (segment.Start.TotalSeconds, (segment.Start + segment.Duration).TotalSeconds);

    private static double Middle(GenreSegment segment) => (segment.Start + (segment.Duration / 2)).TotalSeconds;
}
