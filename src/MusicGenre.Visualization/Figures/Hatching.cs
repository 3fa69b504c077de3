using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>A gray area with diagonal lines, for stretches that have no value.</summary>
internal static class Hatching
{
    private const double Spacing = 7;

    public static IEnumerable<Shape> Draw(Box box, Style style, string? label = null)
    {
        yield return new RectangleShape(box, style.Grid, Label: label);

        // Lines start at multiples of the spacing, so that they continue in neighboring areas.
        var lines = new List<Shape>();
        for (var x = Math.Floor((box.X + box.Y) / Spacing) * Spacing; x - box.Bottom < box.Right; x += Spacing)
        {
            lines.Add(new PolylineShape([new Point(x - box.Bottom, box.Bottom), new Point(x - box.Y, box.Y)], new Stroke(style.Muted, 1)));
        }

        yield return new GroupShape(box, lines);
    }

    /// <summary>Text in the middle of an area with lines, on a plate of the area's color, because text on lines is hard to read.</summary>
    public static IEnumerable<Shape> DrawCaption(Box box, Style style, string text, Rgb plate)
    {
        var width = style.Mark.Measure(text) + 6;
        var height = Math.Min(box.Height, style.Mark.LineHeight);
        yield return new RectangleShape(new Box(box.CenterX - (width / 2), box.CenterY - (height / 2), width, height), plate);
        yield return new TextShape(
            text, new Point(box.CenterX, box.CenterY + style.Mark.MiddleToBaseline), style.Mark, Style.TextOn(plate), TextAnchor.Middle);
    }
}
