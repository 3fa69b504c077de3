namespace MusicGenre.Visualization.Scenes;

/// <summary>Shapes that are clipped to a rectangle.</summary>
internal sealed record GroupShape(Box Clip, IReadOnlyList<Shape> Shapes) : Shape;
