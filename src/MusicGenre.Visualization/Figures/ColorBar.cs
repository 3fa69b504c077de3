using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>The color scale of a heat map: its colors from low to high, labeled with values and their unit.</summary>
internal sealed record ColorBar(ColorMap Colors, NumberAxis Axis)
{
    private const double BarWidth = 14;

    /// <summary>The width of the bar beside a plot.</summary>
    public double Measure(Box plot, Style style) =>
        (2 * style.Gap) + BarWidth + TickRow.MarkLength + 3 + Marks(plot, style).Width
        + (Axis.Label is null ? 0 : style.Gap + style.Label.LineHeight);

    public IEnumerable<Shape> Draw(Box plot, Style style)
    {
        var bar = new Box(plot.Right + (2 * style.Gap), plot.Y, BarWidth, plot.Height);
        yield return new HeatMapShape(bar, GradientField.Instance, Colors, new ValueRange(0, 1), Axis.Label ?? "Colors");
        yield return new RectangleShape(bar.Inset(0.5, 0.5), null, style.AxisLine);
        var column = Marks(plot, style);
        foreach (var tick in column.Ticks)
        {
            var y = PixelGrid.Center(tick.Position, bar.Y, bar.Bottom);
            yield return new PolylineShape([new Point(bar.Right, y), new Point(bar.Right + TickRow.MarkLength, y)], style.AxisLine);
            yield return tick.Text;
        }

        if (Axis.Label is not null)
        {
            var text = style.Label.Shorten(Axis.Label, Math.Max(plot.Height, 40));
            yield return new TextShape(
                text,
                new Point(MarkX(plot, style) + column.Width + style.Gap + style.Label.Ascent, plot.CenterY),
                style.Label,
                style.Foreground,
                TextAnchor.Middle,
                vertical: true,
                fullText: text == Axis.Label ? null : Axis.Label);
        }
    }

    private static double MarkX(Box plot, Style style) => plot.Right + (2 * style.Gap) + BarWidth + TickRow.MarkLength + 3;

    private TickColumn Marks(Box plot, Style style) =>
        TickColumn.Create(Axis, plot, style, MarkX(plot, style), double.MaxValue, toTheRight: true);
}
