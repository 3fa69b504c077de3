namespace MusicGenre.Visualization.Scenes;

/// <summary>A field of values shown as colors; each renderer asks the field for as many pixels as it needs.</summary>
internal sealed record HeatMapShape(Box Box, HeatField Field, ColorMap Colors, ValueRange Range, string Label) : Shape;
