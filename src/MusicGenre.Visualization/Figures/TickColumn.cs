using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>The tick marks beside a plot: the densest set whose labels do not touch.</summary>
internal sealed class TickColumn
{
    private const double Airiness = 1.3;

    private TickColumn(IReadOnlyList<PlacedTick> ticks)
    {
        Ticks = ticks;
        Width = ticks.Count == 0 ? 0 : ticks.Max(tick => tick.Text.Bounds.Width);
    }

    public IReadOnlyList<PlacedTick> Ticks { get; }

    /// <summary>The width of the widest label.</summary>
    public double Width { get; }

    /// <param name="axis">The axis to mark.</param>
    /// <param name="plot">The plot that the axis belongs to.</param>
    /// <param name="style">The fonts and colors.</param>
    /// <param name="x">The x position where the labels end, or begin if they are to the right.</param>
    /// <param name="limit">The maximum width of a label; longer ones are shortened.</param>
    /// <param name="toTheRight">Whether the labels are to the right of the plot.</param>
    public static TickColumn Create(Axis axis, Box plot, Style style, double x, double limit, bool toTheRight = false)
    {
        var sets = axis.TickSets().Select(set => set.Select(tick => Place(tick, axis, plot, style, x, limit, toTheRight)).ToList()).ToList();
        return new TickColumn(
            (axis is CategoryAxis ? null : sets.Find(set => set.Count >= TickRow.FewMarks && Fits(set, style.Mark.Size * Airiness)))
            ?? sets.Find(set => Fits(set, 0))
            ?? (sets.Count > 0 ? [.. sets[^1].Take(1)] : []));
    }

    private static PlacedTick Place(Tick tick, Axis axis, Box plot, Style style, double x, double limit, bool toTheRight)
    {
        var position = plot.Bottom - (axis.Locate(tick.Value) * plot.Height);
        var text = style.Mark.Shorten(tick.Label, limit);
        return new PlacedTick(position, new TextShape(
            text,
            new Point(x, position + style.Mark.MiddleToBaseline),
            style.Mark,
            style.Foreground,
            toTheRight ? TextAnchor.Start : TextAnchor.End,
            fullText: text == tick.Label ? null : tick.Label));
    }

    private static bool Fits(IReadOnlyList<PlacedTick> ticks, double gap)
    {
        var ordered = ticks.OrderBy(tick => tick.Position).Select(tick => tick.Text.Bounds).ToList();
        return ordered.Zip(ordered.Skip(1)).All(pair => pair.First.Bottom + gap <= pair.Second.Y + 1e-9);
    }
}
