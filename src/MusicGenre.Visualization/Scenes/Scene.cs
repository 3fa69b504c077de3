using MusicGenre.Visualization.Colors;

namespace MusicGenre.Visualization.Scenes;

/// <summary>A whole picture, independent of how it is rendered: its size in pixels, its shapes from back to front, and its text alternative.</summary>
internal sealed record Scene(
    int Width, int Height, Rgb Background, string Title, string Description, IReadOnlyList<Shape> Shapes);
