using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>A legend entry: a name with an area's color and pattern, a hatched area, a line, or a marker.</summary>
internal sealed record LegendEntry(string Name, Paint? Fill, Stroke? Line = null, GenreMark? Marker = null, bool IsHatched = false, int Pattern = 0);
