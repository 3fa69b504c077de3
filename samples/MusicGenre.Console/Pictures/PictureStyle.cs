using MusicGenre.Visualization;

namespace MusicGenre.Cli.Pictures;

/// <summary>What all pictures of a command have in common.</summary>
/// <param name="Theme">Light or dark.</param>
/// <param name="Width">The width in pixels at a scale of 1.</param>
internal sealed record PictureStyle(ChartTheme Theme, int Width);
