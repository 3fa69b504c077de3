using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>Markers of points: a circle, or another shape for each pattern.</summary>
internal static class MarkerShapes
{
    public static Shape Create(GenreMark mark, Point center, double radius, string? label)
    {
        var fill = new Paint(mark.Color, 0.8);
        return (mark.Pattern % 6) switch
        {
            0 => new CircleShape(center, radius, fill, Label: label),
            1 => new RectangleShape(new Box(center.X - (radius * 0.85), center.Y - (radius * 0.85), radius * 1.7, radius * 1.7), fill, Label: label),
            2 => Polygon(center, radius * 1.25, fill, 3, -Math.PI / 2, label),
            3 => Polygon(center, radius * 1.2, fill, 4, 0, label),
            4 => Polygon(center, radius * 1.25, fill, 3, Math.PI / 2, label),
            _ => Polygon(center, radius * 1.1, fill, 6, 0, label),
        };
    }

    private static PolygonShape Polygon(Point center, double radius, Paint fill, int corners, double turn, string? label) => new(
        [.. Enumerable.Range(0, corners).Select(corner => (2 * Math.PI * corner / corners) + turn)
            .Select(angle => new Point(center.X + (radius * Math.Cos(angle)), center.Y + (radius * Math.Sin(angle))))],
        fill,
        Label: label);
}
