namespace MusicGenre.Visualization.Scenes;

/// <summary>Shapes of which only what lies inside a rectangle is drawn.</summary>
internal sealed record GroupShape(Box Clip, IReadOnlyList<Shape> Shapes) : Shape;
