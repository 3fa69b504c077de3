using MusicGenre.Visualization.Colors;

namespace MusicGenre.Visualization.Scenes;

/// <summary>An axis-aligned rectangle, filled, outlined or both; the label, if any, is its tooltip.</summary>
internal sealed record RectangleShape(Box Box, Paint? Fill, Stroke? Stroke = null, string? Label = null) : Shape;
