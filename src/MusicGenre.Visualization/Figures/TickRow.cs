using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>The tick marks below a plot: the densest set whose labels neither touch nor leave the picture. Names that do not fit side by side are written vertically.</summary>
internal sealed class TickRow
{
    public const double MarkLength = 4;

    /// <summary>The minimum number of marks of a loosely spaced set; if it has fewer, a denser set is used.</summary>
    public const int FewMarks = 3;

    private const double LongestUprightName = 11;
    private const double Tightness = 0.6;
    private const double Airiness = 1.8;
    private const double CornerShare = 0.53;

    private TickRow(IReadOnlyList<PlacedTick> ticks, double height)
    {
        Ticks = ticks;
        Height = height;
    }

    public IReadOnlyList<PlacedTick> Ticks { get; }

    /// <summary>The height of the labels, including their distance from the plot.</summary>
    public double Height { get; }

    public static TickRow Create(Axis axis, Box plot, Style style, double pictureWidth)
    {
        // The lowest label of the axis to the left extends half a line below the plot.
        var gap = MarkLength + Math.Max(2, (style.Mark.Size * CornerShare) - MarkLength);
        var baseline = plot.Bottom + gap + style.Mark.Ascent;
        var height = gap + style.Mark.Ascent + style.Mark.Descent;
        var sets = axis.TickSets().Select(set => set.Select(
            tick => Place(tick, axis, plot, style, baseline, pictureWidth)).ToList()).ToList();
        if (axis is CategoryAxis { IsOrdinal: false })
        {
            return sets.Count > 0 && Fits(sets[0], style.Mark.Size * Tightness) ? new TickRow(sets[0], height) : Upright(axis, plot, style);
        }

        return new TickRow(
            sets.Find(set => set.Count >= FewMarks && Fits(set, style.Mark.Size * Airiness))
                ?? sets.Find(set => Fits(set, style.Mark.Size * Tightness))
                ?? (sets.Count > 0 ? [.. sets[^1].Take(1)] : []),
            height);
    }

    private static PlacedTick Place(Tick tick, Axis axis, Box plot, Style style, double baseline, double pictureWidth)
    {
        var position = plot.X + (axis.Locate(tick.Value) * plot.Width);
        var half = style.Mark.Measure(tick.Label) / 2;
        var x = Math.Clamp(position, Math.Min(half + 2, pictureWidth / 2), Math.Max(pictureWidth - half - 2, pictureWidth / 2));
        return new PlacedTick(position, new TextShape(tick.Label, new Point(x, baseline), style.Mark, style.Foreground, TextAnchor.Middle));
    }

    private static TickRow Upright(Axis axis, Box plot, Style style)
    {
        var limit = style.Mark.Size * LongestUprightName;
        IReadOnlyList<PlacedTick> ticks = [];
        foreach (var set in axis.TickSets())
        {
            ticks = [.. set.Select(tick => PlaceUpright(tick, axis, plot, style, limit))];
            if (Fits(ticks, 0))
            {
                break;
            }
        }

        var height = ticks.Count == 0 ? 0 : ticks.Max(tick => tick.Text.Bounds.Height);
        return new TickRow(ticks, height + MarkLength + 4);
    }

    private static PlacedTick PlaceUpright(Tick tick, Axis axis, Box plot, Style style, double limit)
    {
        var position = plot.X + (axis.Locate(tick.Value) * plot.Width);
        var text = style.Mark.Shorten(tick.Label, limit);
        return new PlacedTick(position, new TextShape(
            text,
            new Point(position + style.Mark.MiddleToBaseline, plot.Bottom + MarkLength + 3),
            style.Mark,
            style.Foreground,
            TextAnchor.End,
            vertical: true,
            fullText: text == tick.Label ? null : tick.Label));
    }

    private static bool Fits(IReadOnlyList<PlacedTick> ticks, double gap)
    {
        var ordered = ticks.OrderBy(tick => tick.Position).Select(tick => tick.Text.Bounds).ToList();
        return ordered.Zip(ordered.Skip(1)).All(pair => pair.First.Right + gap <= pair.Second.X);
    }
}
