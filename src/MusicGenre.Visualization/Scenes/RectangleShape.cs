using MusicGenre.Visualization.Colors;

namespace MusicGenre.Visualization.Scenes;

/// <summary>An upright rectangle, filled, outlined or both; a label, where there is one, is what a viewer tells about it.</summary>
internal sealed record RectangleShape(Box Box, Paint? Fill, Stroke? Stroke = null, string? Label = null) : Shape;
