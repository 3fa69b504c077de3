using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>Lines over the area of a genre whose color resembles that of another genre in the chart.</summary>
internal static class AreaPattern
{
    private const double Spacing = 6;
    private const double Opacity = 0.55;

    // Directions of the lines, as x and y steps; the last has two.
    private static readonly (int X, int Y)[][] Directions = [[(1, 0)], [(0, 1)], [(1, 1)], [(1, 0), (0, 1)], [(1, 1), (1, -1)], [(1, -1)]];

    public static IEnumerable<Shape> Draw(Box box, GenreMark mark)
    {
        if (mark.Pattern == 0 || box.Width <= 0 || box.Height <= 0)
        {
            yield break;
        }

        var stroke = new Stroke(new Paint(Style.TextOn(mark.Color), Opacity), 1);
        yield return new GroupShape(box, [.. Directions[(mark.Pattern - 1) % Directions.Length].SelectMany(direction => Lines(box, direction, stroke))]);
    }

    // Lines lie at multiples of the spacing, so that they continue in neighboring areas.
    private static IEnumerable<PolylineShape> Lines(Box box, (int X, int Y) direction, Stroke stroke)
    {
        var (low, high) = direction switch
        {
            (1, 0) => (box.Y, box.Bottom),
            (0, 1) => (box.X, box.Right),
            (1, 1) => (box.X - box.Bottom, box.Right - box.Y),
            _ => (box.X + box.Y, box.Right + box.Bottom),
        };
        for (var at = Math.Ceiling(low / Spacing) * Spacing; at <= high; at += Spacing)
        {
            yield return new PolylineShape(
                direction switch
                {
                    (1, 0) => [new Point(box.X, at), new Point(box.Right, at)],
                    (0, 1) => [new Point(at, box.Y), new Point(at, box.Bottom)],
                    (1, 1) => [new Point(at + box.Y, box.Y), new Point(at + box.Bottom, box.Bottom)],
                    _ => [new Point(at - box.Y, box.Y), new Point(at - box.Bottom, box.Bottom)],
                },
                stroke);
        }
    }
}
