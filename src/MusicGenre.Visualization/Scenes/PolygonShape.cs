using MusicGenre.Visualization.Colors;

namespace MusicGenre.Visualization.Scenes;

/// <summary>A closed area, filled by the non-zero rule, and outlined if there is a stroke; the label, if any, is its tooltip.</summary>
internal sealed record PolygonShape(IReadOnlyList<Point> Points, Paint Fill, Stroke? Stroke = null, string? Label = null) : Shape;
