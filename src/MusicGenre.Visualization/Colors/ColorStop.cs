namespace MusicGenre.Visualization.Colors;

/// <summary>A color at a position of a color map, 0 to 1, in Oklab's lightness, chroma and hue (degrees).</summary>
internal readonly record struct ColorStop(double Position, double Lightness, double Chroma, double Hue);
