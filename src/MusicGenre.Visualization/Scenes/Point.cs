namespace MusicGenre.Visualization.Scenes;

/// <summary>A place in a picture: pixels from its upper left corner.</summary>
internal readonly record struct Point(double X, double Y);
