using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>Genres over time: stacked areas of their probabilities, a ribbon of the verdicts, and one of the sections. Silence has no genres and is hatched.</summary>
internal sealed class Timeline
{
    private const int UnknownPattern = 4;
    private const string Others = "other genres";

    // Smaller shares of other genres are about a pixel high at most.
    private const double VisibleShare = 0.005;

    // With room for rounding.
    private const double LargestTotal = 1.01;

    private readonly IReadOnlyList<TimelineSpan> _spans;
    private readonly IReadOnlyList<GenreSection> _sections;
    private readonly IReadOnlyList<string> _genres;
    private readonly IReadOnlyList<string> _seen;
    private readonly GenrePalette _palette;
    private readonly bool _hasOthers;

    /// <param name="segments">The segments, at least one.</param>
    /// <param name="sections">The sections; none if there is no ribbon of them.</param>
    /// <param name="genreCount">The number of genres shown individually; more if more of them are verdicts.</param>
    /// <param name="theme">The theme of the colors.</param>
    public Timeline(IReadOnlyList<GenreSegment> segments, IReadOnlyList<GenreSection> sections, int genreCount, ChartTheme theme)
    {
        _spans = TimelineSpan.Divide(segments);
        _sections = sections;
        var totals = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var span in _spans.Where(span => !Verdict.IsSilent(span.Prediction)))
        {
            foreach (var score in span.Prediction.Scores)
            {
                totals[score.Genre] = totals.GetValueOrDefault(score.Genre) + (score.Probability * (span.End - span.Start));
            }
        }

        var verdicts = _spans.Select(span => span.Prediction.Genre).Concat(sections.Select(section => section.Genre)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        _palette = new GenrePalette(totals.Keys.Concat(verdicts), theme);
        var ordered = totals.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key).ToList();
        var chosen = ordered.Where(verdicts.Contains).Concat(ordered.Where(genre => !verdicts.Contains(genre))).Take(Math.Max(genreCount, verdicts.Count)).ToHashSet(StringComparer.Ordinal);
        _genres = [.. ordered.Where(chosen.Contains)];
        _seen = [.. _genres.Where(genre => verdicts.Contains(genre) || _spans.Any(span => !Verdict.IsSilent(span.Prediction) && ShareOf(span.Prediction, genre) >= VisibleShare))];
        _hasOthers = _spans.Any(span => !Verdict.IsSilent(span.Prediction) && GetOthers(span.Prediction) >= VisibleShare);
        IsScaled = _spans.Any(span => Total(span) > LargestTotal);
        Seconds = segments.Select(segment => segment.Start + segment.Duration).Concat(sections.Select(section => section.End)).Max().TotalSeconds;
    }

    /// <summary>The end of the last segment or section.</summary>
    public double Seconds { get; }

    /// <summary>Whether the areas are shares, because the probabilities of a multi-label model can sum to more than 1.</summary>
    public bool IsScaled { get; }

    /// <summary>The genres shown, the most probable first; none if everything is silent.</summary>
    public IReadOnlyList<string> Genres => _genres;

    public bool HasSilence => _spans.Any(span => Verdict.IsSilent(span.Prediction));

    /// <summary>Whether a segment has a genre as its verdict.</summary>
    public bool HasVerdict => _spans.Any(span => span.Prediction.Genre is not null);

    /// <summary>Whether a segment or section has sound, but no genre.</summary>
    public bool HasUnknown => _spans.Any(span => Verdict.IsUnknown(span.Prediction))
        || _sections.Any(section => section.Genre is null && section.Reason != UndecidedReason.Silent);

    public IReadOnlyList<LegendEntry> CreateLegend(Style style) =>
    [
        .. _seen.Select(genre => new LegendEntry(genre, _palette[genre].Color, Pattern: _palette[genre].Pattern)),
        .. _hasOthers ? (LegendEntry[])[new LegendEntry(Others, style.Grid)] : [],
        .. HasUnknown ? (LegendEntry[])[new LegendEntry(Verdict.Unknown, MarkOf(null, style).Color, Pattern: MarkOf(null, style).Pattern)] : [],
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
                    var box = new Box(left, top, right - left, bottom - top);
                    var mark = index < _genres.Count ? _palette[_genres[index]] : new GenreMark(style.Grid, 0);
                    yield return new RectangleShape(box, mark.Color, Label: Describe(span, index, probability));
                    foreach (var shape in AreaPattern.Draw(box, mark))
                    {
                        yield return shape;
                    }

                    bottom = top;
                }
            }
        }
    }

    public IEnumerable<Shape> DrawRibbon(Box plot, Style style, Axis time) => Runs().SelectMany(run => DrawStretch(
        run.Start, run.End, Verdict.NameOf(run.Prediction), Verdict.IsSilent(run.Prediction) ? null : MarkOf(run.Prediction.Genre, style), plot, style, time));

    public IEnumerable<Shape> DrawSections(Box plot, Style style, Axis time) => _sections.SelectMany(section => section.Genre is { } genre
        ? DrawStretch(section.Start.TotalSeconds, section.End.TotalSeconds, genre, MarkOf(genre, style), plot, style, time)
        : section.Reason == UndecidedReason.Silent
            ? DrawStretch(section.Start.TotalSeconds, section.End.TotalSeconds, Verdict.Silent, null, plot, style, time)
            : DrawStretch(section.Start.TotalSeconds, section.End.TotalSeconds, Verdict.Unknown, MarkOf(null, style), plot, style, time));

    /// <summary>A stretch of a ribbon with its pattern and, if there is room, its name. Without a mark it is hatched.</summary>
    private static IEnumerable<Shape> DrawStretch(double start, double end, string name, GenreMark? mark, Box plot, Style style, Axis time)
    {
        var (left, right) = Place(start, end, plot, time);
        var box = new Box(left, plot.Y, right - left, plot.Height);
        foreach (var shape in mark is { } area
            ? [new RectangleShape(box, area.Color, Label: $"{Durations.Describe(start)} to {Durations.Describe(end)}: {name}")]
            : DrawSilence(start, end, box, style))
        {
            yield return shape;
        }

        foreach (var shape in mark is { } patterned ? AreaPattern.Draw(box, patterned) : [])
        {
            yield return shape;
        }

        if (style.Mark.Measure(name) + style.Gap > right - left)
        {
            yield break;
        }

        foreach (var shape in mark is { Color: var paper, Pattern: 0 }
            ? [new TextShape(name, new Point(box.CenterX, plot.CenterY + style.Mark.MiddleToBaseline), style.Mark, Style.TextOn(paper), TextAnchor.Middle)]
            : Hatching.DrawCaption(box, style, name, mark?.Color ?? style.Grid))
        {
            yield return shape;
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

    private static double ShareOf(GenrePrediction prediction, string genre)
        => prediction.Scores.Where(score => score.Genre == genre).Sum(score => (double)score.Probability);

    /// <summary>The mark of a verdict; null is "don't know", which is no color at all, because genres and the waveform are gray, too.</summary>
    private GenreMark MarkOf(string? genre, Style style) => genre is null ? new GenreMark(style.Background, UnknownPattern) : _palette[genre];

    private static double Total(TimelineSpan span) => span.Prediction.Scores.Sum(score => (double)score.Probability);

    private string Describe(TimelineSpan span, int index, double probability) => FormattableString.Invariant(
        $"{Durations.Describe(span.Start)} to {Durations.Describe(span.End)}, {(index < _genres.Count ? _genres[index] : Others)}: {probability * 100:0.0} %");

    private static (double Left, double Right) Place(double start, double end, Box plot, Axis time) =>
        (Math.Round(plot.X + (time.Locate(start) * plot.Width)), Math.Round(plot.X + (time.Locate(end) * plot.Width)));
}
