namespace MusicGenre.Visualization.Colors;

/// <summary>The color of a genre on light and on dark paper.</summary>
internal readonly record struct GenreColor(Rgb OnLight, Rgb OnDark);
