using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>A name with what it stands for: an area's colour, a line, or a series of marks by its number.</summary>
internal sealed record LegendEntry(string Name, Paint? Fill, Stroke? Line = null, int? MarkerSeries = null);
