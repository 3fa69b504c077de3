using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>A legend entry: a name with an area's color, a hatched area, a line, or the number of a series of markers.</summary>
internal sealed record LegendEntry(string Name, Paint? Fill, Stroke? Line = null, int? MarkerSeries = null, bool IsHatched = false);
