using MusicGenre.Visualization.Colors;

namespace MusicGenre.Visualization.Scenes;

/// <summary>A filled circle; the label, if any, is its tooltip.</summary>
internal sealed record CircleShape(Point Center, double Radius, Paint Fill, Stroke? Stroke = null, string? Label = null) : Shape;
