using MusicGenre.Visualization.Colors;

namespace MusicGenre.Visualization.Scenes;

/// <summary>A filled circle; a label, where there is one, is what a viewer tells about it.</summary>
internal sealed record CircleShape(Point Center, double Radius, Paint Fill, Stroke? Stroke = null, string? Label = null) : Shape;
