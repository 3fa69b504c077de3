namespace MusicGenre.Evaluation;

/// <summary>Builds a ROC curve from probabilities and simplifies it.</summary>
internal static class RocCurveBuilder
{
    private const int Decimals = 6;

    /// <summary>Builds the curve of one genre against the others.</summary>
    /// <param name="probabilities">The genre's probability for each prediction.</param>
    /// <param name="isGenre">Whether each is of the genre.</param>
    public static RocCurve Build(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> isGenre)
    {
        var keys = probabilities.ToArray();
        var truths = isGenre.ToArray();
        Array.Sort(keys, truths);
        long positives = truths.Count(truth => truth);
        var negatives = truths.Length - positives;
        if (positives == 0 || negatives == 0)
        {
            return new RocCurve([], [], null);
        }

        List<(long False, long True)> points = [(0, 0)];
        long falsePositives = 0, truePositives = 0, doubledArea = 0;
        for (var i = truths.Length - 1; i >= 0; i--)
        {
            (falsePositives, truePositives) = truths[i] ? (falsePositives, truePositives + 1) : (falsePositives + 1, truePositives);
            if (i == 0 || keys[i - 1] != keys[i])
            {
                var (lastFalse, lastTrue) = points[^1];
                doubledArea += (falsePositives - lastFalse) * (truePositives + lastTrue);
                points.Add((falsePositives, truePositives));
            }
        }

        var kept = Thin(points, RocCurve.MaximumPointCount);
        return new RocCurve(
            [.. kept.Select(point => Math.Round((double)point.False / negatives, Decimals))],
            [.. kept.Select(point => Math.Round((double)point.True / positives, Decimals))],
            doubledArea / (2.0 * positives * negatives));
    }

    /// <summary>
    /// Repeatedly removes the point whose triangle with its neighbors is smallest (M. Visvalingam and J. Whyatt, 1993):
    /// first all points on a straight line, then as many as necessary.
    /// </summary>
    private static List<(long False, long True)> Thin(List<(long False, long True)> points, int limit)
    {
        var previous = new int[points.Count];
        var next = new int[points.Count];
        var areas = new long[points.Count];
        var queue = new PriorityQueue<(int Point, long Area), (long Area, int Point)>();
        for (var i = 0; i < points.Count; i++)
        {
            (previous[i], next[i]) = (i - 1, i + 1);
        }

        for (var i = 1; i < points.Count - 1; i++)
        {
            Enqueue(i);
        }

        var left = points.Count;
        while (queue.TryDequeue(out var entry, out _))
        {
            if (entry.Area != areas[entry.Point])
            {
                continue;
            }

            if (entry.Area > 0 && left <= limit)
            {
                break;
            }

            var (before, after) = (previous[entry.Point], next[entry.Point]);
            (next[before], previous[after], areas[entry.Point]) = (after, before, -1);
            left--;
            Enqueue(before);
            Enqueue(after);
        }

        List<(long, long)> kept = [];
        for (var i = 0; i < points.Count; i = next[i])
        {
            kept.Add(points[i]);
        }

        return kept;

        void Enqueue(int i)
        {
            if (i == 0 || i == points.Count - 1)
            {
                return;
            }

            var ((x0, y0), (x1, y1), (x2, y2)) = (points[previous[i]], points[i], points[next[i]]);
            areas[i] = Math.Abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0));
            queue.Enqueue((i, areas[i]), (areas[i], i));
        }
    }
}
