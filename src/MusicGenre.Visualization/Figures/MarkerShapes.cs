using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>Markers of points: circles, then other shapes when the colors repeat.</summary>
internal static class MarkerShapes
{
    public static Shape Create(int series, Point center, double radius, Style style, string? label)
    {
        var fill = new Paint(SeriesStroke.Color(style, series), 0.8);
        return (series / style.Categories.Count % 4) switch
        {
            0 => new CircleShape(center, radius, fill, Label: label),
            1 => new RectangleShape(new Box(center.X - (radius * 0.85), center.Y - (radius * 0.85), radius * 1.7, radius * 1.7), fill, Label: label),
            2 => Polygon(center, radius * 1.15, fill, 3, -Math.PI / 2),
            _ => Polygon(center, radius * 1.15, fill, 4, 0),
        };
    }

    private static PolygonShape Polygon(Point center, double radius, Paint fill, int corners, double turn) => new(
        [.. Enumerable.Range(0, corners).Select(corner => (2 * Math.PI * corner / corners) + turn)
            .Select(angle => new Point(center.X + (radius * Math.Cos(angle)), center.Y + (radius * Math.Sin(angle))))],
        fill);
}
