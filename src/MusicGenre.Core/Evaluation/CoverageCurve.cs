namespace MusicGenre.Evaluation;

/// <summary>Measures coverage against accuracy.</summary>
internal static class CoverageCurve
{
    private const int PointCount = 20;

    /// <summary>The points at about 5, 10, …, 100 % of the predictions, from the highest threshold to the lowest. Equal values count together.</summary>
    /// <param name="values">The confidence or familiarity of each prediction.</param>
    /// <param name="correct">Whether each prediction was correct.</param>
    public static IReadOnlyList<CoveragePoint> Create(ReadOnlySpan<double> values, ReadOnlySpan<bool> correct)
    {
        var (sorted, right) = (values.ToArray(), correct.ToArray());
        Array.Sort(sorted, right);
        Array.Reverse(sorted);
        Array.Reverse(right);
        List<CoveragePoint> points = [];
        var (count, correctCount) = (0, 0);
        for (var point = 1; point <= PointCount && count < sorted.Length; point++)
        {
            var end = (int)Math.Ceiling((double)point * sorted.Length / PointCount);
            if (end <= count)
            {
                continue;
            }

            var threshold = sorted[end - 1];
            while (count < sorted.Length && sorted[count] >= threshold)
            {
                correctCount += right[count++] ? 1 : 0;
            }

            points.Add(new CoveragePoint(threshold, (double)count / sorted.Length, (double)correctCount / count));
        }

        return points;
    }

    /// <summary>Whether points can be a curve: none at all, or coverage rises to 1 while the threshold falls.</summary>
    public static bool IsValid(IReadOnlyList<CoveragePoint> points)
        => points.All(point => point is { Threshold: >= 0 and <= 1, Coverage: > 0 and <= 1, Accuracy: >= 0 and <= 1 })
            && points.Zip(points.Skip(1)).All(pair => pair.First.Coverage < pair.Second.Coverage && pair.First.Threshold > pair.Second.Threshold)
            && (points.Count == 0 || points[^1].Coverage == 1);
}
