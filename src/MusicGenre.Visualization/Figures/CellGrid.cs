using MusicGenre.Visualization.Scenes;
using MusicGenre.Visualization.Typography;

namespace MusicGenre.Visualization.Figures;

/// <summary>Draws a colored table, the first row at the top. The texts have one size that fits every cell; if even the smallest size does not fit, they are omitted.</summary>
internal sealed class CellGrid(int rows, int columns, Func<int, int, Cell> cell, ColorMap colors, ValueRange range)
{
    private const double SmallestFont = 7;

    public IEnumerable<Shape> Draw(Box plot, Style style)
    {
        var font = FindFont(plot, style);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var box = Place(row, column, plot);
                var content = cell(row, column);
                var color = double.IsNaN(content.Value) ? style.Grid : colors.On(style.Theme).ColorAt(range.Normalize(content.Value));
                yield return new RectangleShape(box, color, Label: content.Label);
                if (font is not null && content.Text.Length > 0)
                {
                    yield return new TextShape(
                        content.Text,
                        new Point(box.CenterX, box.CenterY + font.MiddleToBaseline),
                        font,
                        Style.TextOn(color),
                        TextAnchor.Middle);
                }
            }
        }
    }

    private Font? FindFont(Box plot, Style style)
    {
        var (width, height) = (plot.Width / columns, plot.Height / rows);
        var widest = 0.0;
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                widest = Math.Max(widest, (style.Mark with { Size = 1 }).Measure(cell(row, column).Text));
            }
        }

        var size = Math.Min(style.Mark.Size, Math.Min((width - 3) / Math.Max(widest, 0.01), height / 1.1));
        return size < SmallestFont ? null : style.Mark with { Size = Math.Floor(size * 2) / 2 };
    }

    private Box Place(int row, int column, Box plot)
    {
        var (left, right) = (Math.Round(plot.X + (plot.Width * column / columns)), Math.Round(plot.X + (plot.Width * (column + 1) / columns)));
        var (top, bottom) = (Math.Round(plot.Y + (plot.Height * row / rows)), Math.Round(plot.Y + (plot.Height * (row + 1) / rows)));
        return new Box(left, top, right - left, bottom - top);
    }
}
