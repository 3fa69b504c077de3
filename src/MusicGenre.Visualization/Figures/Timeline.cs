using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>Genres over time: stacked areas of their probabilities, and a ribbon of the most probable genre.</summary>
internal sealed class Timeline
{
    private const string Others = "other genres";

    // With room for rounding.
    private const double LargestTotal = 1.01;

    private readonly IReadOnlyList<TimelineSpan> _spans;
    private readonly IReadOnlyList<string> _genres;
    private readonly bool _hasOthers;

    public Timeline(IReadOnlyList<GenreSegment> segments, int genreCount)
    {
        _spans = TimelineSpan.Divide(segments);
        var totals = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var span in _spans)
        {
            foreach (var score in span.Prediction.Scores)
            {
                totals[score.Genre] = totals.GetValueOrDefault(score.Genre) + (score.Probability * (span.End - span.Start));
            }
        }

        _genres = [.. totals.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(genreCount).Select(pair => pair.Key)];
        IsScaled = _spans.Any(span => Total(span) > LargestTotal);
        _hasOthers = totals.Count > _genres.Count;
        Seconds = segments.Max(segment => (segment.Start + segment.Duration).TotalSeconds);
    }

    /// <summary>The end of the last segment.</summary>
    public double Seconds { get; }

    /// <summary>Whether the areas are shares, because the probabilities of a multi-label model can sum to more than 1.</summary>
    public bool IsScaled { get; }

    /// <summary>The genres shown, the most probable first.</summary>
    public IReadOnlyList<string> Genres => _genres;

    public IReadOnlyList<LegendEntry> CreateLegend(Style style) =>
    [
        .. _genres.Select((genre, index) => new LegendEntry(genre, SeriesStroke.Color(style, index))),
        .. _hasOthers ? (LegendEntry[])[new LegendEntry(Others, style.Grid)] : [],
    ];

    public IEnumerable<Shape> DrawAreas(Box plot, Style style, Axis time)
    {
        foreach (var span in _spans)
        {
            var (left, right) = Place(span.Start, span.End, plot, time);
            var (bottom, sum) = (plot.Bottom, 0.0);
            var whole = IsScaled ? Math.Max(Total(span), double.Epsilon) : 1;
            var probabilities = span.Prediction.Scores
                .GroupBy(score => score.Genre, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(score => (double)score.Probability), StringComparer.Ordinal);
            for (var index = 0; index <= _genres.Count; index++)
            {
                var probability = index < _genres.Count
                    ? probabilities.GetValueOrDefault(_genres[index])
                    : probabilities.Where(pair => !_genres.Contains(pair.Key)).Sum(pair => pair.Value);

                // On whole pixels, so that neighbouring areas have no visible seam.
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
        foreach (var (start, end, genre) in Runs())
        {
            var (left, right) = Place(start, end, plot, time);
            var index = _genres.ToList().IndexOf(genre);
            var color = ColorOf(index < 0 ? _genres.Count : index, style);
            yield return new RectangleShape(
                new Box(left, plot.Y, right - left, plot.Height), color, Label: $"{Durations.Describe(start)} to {Durations.Describe(end)}: {genre}");
            if (style.Mark.Measure(genre) + style.Gap <= right - left)
            {
                yield return new TextShape(
                    genre,
                    new Point((left + right) / 2, plot.CenterY + style.Mark.MiddleToBaseline),
                    style.Mark,
                    Style.TextOn(color),
                    TextAnchor.Middle);
            }
        }
    }

    /// <summary>Neighbouring spans with the same best genre, joined.</summary>
    private List<(double Start, double End, string Genre)> Runs()
    {
        var runs = new List<(double Start, double End, string Genre)>();
        foreach (var span in _spans)
        {
            var genre = span.Prediction.Best.Genre;
            if (runs.Count > 0 && runs[^1].Genre == genre && span.Start - runs[^1].End < 1e-3)
            {
                runs[^1] = (runs[^1].Start, span.End, genre);
            }
            else
            {
                runs.Add((span.Start, span.End, genre));
            }
        }

        return runs;
    }

    private static double Total(TimelineSpan span) => span.Prediction.Scores.Sum(score => (double)score.Probability);

    private Rgb ColorOf(int index, Style style) => index < _genres.Count ? SeriesStroke.Color(style, index) : style.Grid;

    private string Describe(TimelineSpan span, int index, double probability) => FormattableString.Invariant(
        $"{Durations.Describe(span.Start)} to {Durations.Describe(span.End)}, {(index < _genres.Count ? _genres[index] : Others)}: {probability * 100:0.0} %");

    private static (double Left, double Right) Place(double start, double end, Box plot, Axis time) =>
        (Math.Round(plot.X + (time.Locate(start) * plot.Width)), Math.Round(plot.X + (time.Locate(end) * plot.Width)));
}
