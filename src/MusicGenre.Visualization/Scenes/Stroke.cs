using MusicGenre.Visualization.Colors;

namespace MusicGenre.Visualization.Scenes;

/// <summary>How a line is drawn: its paint, its width in pixels, and the lengths of its dashes and gaps, or none for a solid line.</summary>
/// <remarks>Joins are round; ends are straight, or round if <paramref name="RoundCaps"/> is true.</remarks>
internal sealed record Stroke(Paint Paint, double Width, IReadOnlyList<double>? Dashes = null, bool RoundCaps = false);
