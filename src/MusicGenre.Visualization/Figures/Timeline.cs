using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>Genres over time: stacked areas of their probabilities, and a ribbon of the verdicts. Silence has no genres and is hatched.</summary>
internal sealed class Timeline
{
    private const string Others = "other genres";

    // Smaller shares of other genres are about a pixel high at most.
    private const double VisibleShare = 0.005;

    // With room for rounding.
    private const double LargestTotal = 1.01;

    private readonly IReadOnlyList<TimelineSpan> _spans;
    private readonly IReadOnlyList<string> _genres;
    private readonly GenrePalette _palette;
    private readonly bool _hasOthers;

    public Timeline(IReadOnlyList<GenreSegment> segments, int genreCount)
    {
        _spans = TimelineSpan.Divide(segments);
        var totals = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var span in _spans.Where(span => !Verdict.IsSilent(span.Prediction)))
        {
            foreach (var score in span.Prediction.Scores)
            {
                totals[score.Genre] = totals.GetValueOrDefault(score.Genre) + (score.Probability * (span.End - span.Start));
            }
        }

        _palette = new GenrePalette(totals.Keys);
        _genres = [.. totals.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(genreCount).Select(pair => pair.Key)];
        _hasOthers = _spans.Any(span => !Verdict.IsSilent(span.Prediction) && GetOthers(span.Prediction) >= VisibleShare);
        IsScaled = _spans.Any(span => Total(span) > LargestTotal);
        Seconds = segments.Max(segment => (segment.Start + segment.Duration).TotalSeconds);
    }

    /// <summary>The end of the last segment.</summary>
    public double Seconds { get; }

    /// <summary>Whether the areas are shares, because the probabilities of a multi-label model can sum to more than 1.</summary>
    public bool IsScaled { get; }

    /// <summary>The genres shown, the most probable first; none if everything is silent.</summary>
    public IReadOnlyList<string> Genres => _genres;

    public bool HasSilence => _spans.Any(span => Verdict.IsSilent(span.Prediction));

    private bool HasUnknown => _spans.Any(span => span.Prediction.Reason == UndecidedReason.BelowMinimumConfidence);

    public IReadOnlyList<LegendEntry> CreateLegend(Style style) =>
    [
        .. _genres.Select(genre => new LegendEntry(genre, _palette.ColorOf(genre, style))),
        .. _hasOthers ? (LegendEntry[])[new LegendEntry(Others, style.Grid)] : [],
        .. HasUnknown ? (LegendEntry[])[new LegendEntry(Verdict.Unknown, style.Muted)] : [],
        .. HasSilence ? (LegendEntry[])[new LegendEntry(Verdict.Silent, null, IsHatched: true)] : [],
    ];

    public IEnumerable<Shape> DrawAreas(Box plot, Style style, Axis time)
    {
        foreach (var span in _spans)
        {
            var (left, right) = Place(span.Start, span.End, plot, time);
            if (Verdict.IsSilent(span.Prediction))
            {
                foreach (var shape in DrawSilence(span.Start, span.End, new Box(left, plot.Y, right - left, plot.Height), style))
                {
                    yield return shape;
                }

                continue;
            }

            var (bottom, sum) = (plot.Bottom, 0.0);
            var whole = IsScaled ? Math.Max(Total(span), double.Epsilon) : 1;
            var probabilities = span.Prediction.Scores
                .GroupBy(score => score.Genre, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(score => (double)score.Probability), StringComparer.Ordinal);
            for (var index = 0; index <= _genres.Count; index++)
            {
                var probability = index < _genres.Count
                    ? probabilities.GetValueOrDefault(_genres[index])
                    : _hasOthers ? GetOthers(span.Prediction) : 0;

                // On whole pixels, so that neighboring areas have no visible seam.
                sum += probability;
                var top = plot.Bottom - Math.Round(Math.Clamp(sum / whole, 0, 1) * plot.Height);
                if (bottom > top && right > left)
                {
                    yield return new RectangleShape(
                        new Box(left, top, right - left, bottom - top), ColorOf(index, style), Label: Describe(span, index, probability));
                    bottom = top;
                }
            }
        }
    }

    public IEnumerable<Shape> DrawRibbon(Box plot, Style style, Axis time)
    {
        foreach (var (start, end, prediction) in Runs())
        {
            var (left, right) = Place(start, end, plot, time);
            var box = new Box(left, plot.Y, right - left, plot.Height);
            var (verdict, color, isSilent) = (Verdict.NameOf(prediction), ColorOf(prediction, style), Verdict.IsSilent(prediction));
            foreach (var shape in isSilent
                ? DrawSilence(start, end, box, style)
                : [new RectangleShape(box, color, Label: $"{Durations.Describe(start)} to {Durations.Describe(end)}: {verdict}")])
            {
                yield return shape;
            }

            if (style.Mark.Measure(verdict) + style.Gap > right - left)
            {
                continue;
            }

            foreach (var shape in isSilent
                ? Hatching.DrawCaption(box, style, verdict)
                : [new TextShape(verdict, new Point(box.CenterX, plot.CenterY + style.Mark.MiddleToBaseline), style.Mark, Style.TextOn(color), TextAnchor.Middle)])
            {
                yield return shape;
            }
        }
    }

    private static IEnumerable<Shape> DrawSilence(double start, double end, Box box, Style style)
        => box.Width > 0 ? Hatching.Draw(box, style, $"{Durations.Describe(start)} to {Durations.Describe(end)}: {Verdict.Silent}") : [];

    /// <summary>Neighboring spans with the same verdict, joined.</summary>
    private List<TimelineSpan> Runs()
    {
        var runs = new List<TimelineSpan>();
        foreach (var span in _spans)
        {
            if (runs.Count > 0 && IsSame(runs[^1].Prediction, span.Prediction) && span.Start - runs[^1].End < 1e-3)
            {
                runs[^1] = runs[^1] with { End = span.End };
            }
            else
            {
                runs.Add(span);
            }
        }

        return runs;

        static bool IsSame(GenrePrediction one, GenrePrediction other) => one.Genre == other.Genre && one.Reason == other.Reason;
    }

    private double GetOthers(GenrePrediction prediction)
        => prediction.Scores.Where(score => !_genres.Contains(score.Genre)).Sum(score => (double)score.Probability);

    private Rgb ColorOf(GenrePrediction prediction, Style style)
        => prediction.Reason == UndecidedReason.BelowMinimumConfidence ? style.Muted
            : _genres.ToList().IndexOf(prediction.Genre!) is var index and >= 0 ? ColorOf(index, style)
            : style.Grid;

    private static double Total(TimelineSpan span) => span.Prediction.Scores.Sum(score => (double)score.Probability);

    private Rgb ColorOf(int index, Style style) => index < _genres.Count ? _palette.ColorOf(_genres[index], style) : style.Grid;

    private string Describe(TimelineSpan span, int index, double probability) => FormattableString.Invariant(
        $"{Durations.Describe(span.Start)} to {Durations.Describe(span.End)}, {(index < _genres.Count ? _genres[index] : Others)}: {probability * 100:0.0} %");

    private static (double Left, double Right) Place(double start, double end, Box plot, Axis time) =>
        (Math.Round(plot.X + (time.Locate(start) * plot.Width)), Math.Round(plot.X + (time.Locate(end) * plot.Width)));
}
