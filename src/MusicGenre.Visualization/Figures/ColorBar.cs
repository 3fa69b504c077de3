using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>The color scale of a heat map: its colors from low to high, labeled with values and their unit.</summary>
/// <param name="Colors">The colors on light paper.</param>
/// <param name="Axis">The values.</param>
/// <param name="ClipsLow">Whether the heat map has values below the scale, which an arrow at its lower end shows.</param>
/// <param name="ClipsHigh">Whether it has values above the scale.</param>
internal sealed record ColorBar(ColorMap Colors, NumberAxis Axis, bool ClipsLow = false, bool ClipsHigh = false)
{
    private const double BarWidth = 14;
    private const double ArrowHeight = 9;

    /// <summary>The width of the bar beside a plot.</summary>
    public double Measure(Box plot, Style style) =>
        (2 * style.Gap) + BarWidth + TickRow.MarkLength + 3 + Marks(Place(plot, style), style).Width
        + (Axis.Label is null ? 0 : style.Gap + style.Label.LineHeight);

    public IEnumerable<Shape> Draw(Box plot, Style style)
    {
        var bar = Place(plot, style);
        var colors = Colors.On(style.Theme);
        yield return new HeatMapShape(bar, GradientField.Instance, colors, new ValueRange(0, 1), Axis.Label ?? "Colors");
        yield return new RectangleShape(bar.Inset(0.5, 0.5), null, style.AxisLine);
        if (ClipsHigh)
        {
            yield return new PolygonShape(
                [new Point(bar.X, bar.Y), new Point(bar.CenterX, plot.Y), new Point(bar.Right, bar.Y)], colors.ColorAt(1), style.AxisLine, "higher values");
        }

        if (ClipsLow)
        {
            yield return new PolygonShape(
                [new Point(bar.X, bar.Bottom), new Point(bar.CenterX, plot.Bottom), new Point(bar.Right, bar.Bottom)], colors.ColorAt(0), style.AxisLine, "lower values");
        }

        var column = Marks(bar, style);
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
                new Point(MarkX(bar) + column.Width + style.Gap + style.Label.Ascent, plot.CenterY),
                style.Label,
                style.Foreground,
                TextAnchor.Middle,
                vertical: true,
                fullText: text == Axis.Label ? null : Axis.Label);
        }
    }

    private static double MarkX(Box bar) => bar.Right + TickRow.MarkLength + 3;

    /// <summary>The bar beside a plot, with room for the arrows.</summary>
    private Box Place(Box plot, Style style)
    {
        var (above, below) = (ClipsHigh ? ArrowHeight : 0, ClipsLow ? ArrowHeight : 0);
        return new Box(plot.Right + (2 * style.Gap), plot.Y + above, BarWidth, Math.Max(1, plot.Height - above - below));
    }

    private TickColumn Marks(Box bar, Style style) =>
        TickColumn.Create(Axis, bar, style, MarkX(bar), double.MaxValue, toTheRight: true);
}
