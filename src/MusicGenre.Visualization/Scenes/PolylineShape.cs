namespace MusicGenre.Visualization.Scenes;

/// <summary>A line through points.</summary>
internal sealed record PolylineShape(IReadOnlyList<Point> Points, Stroke Stroke) : Shape;
