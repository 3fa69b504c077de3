namespace MusicGenre.Visualization.Scenes;

/// <summary>A position in a picture, in pixels from its upper left corner.</summary>
internal readonly record struct Point(double X, double Y);
