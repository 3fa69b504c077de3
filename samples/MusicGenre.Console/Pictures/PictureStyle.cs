using MusicGenre.Visualization;

namespace MusicGenre.Cli.Pictures;

/// <summary>The style shared by all charts of a command.</summary>
/// <param name="Theme">Light or dark.</param>
/// <param name="Width">The width in pixels at a scale of 1.</param>
internal sealed record PictureStyle(ChartTheme Theme, int Width)
{
    private const int NarrowWidth = 380;

    /// <summary>The style of the same charts on the narrow screens of phones.</summary>
    public PictureStyle Narrow => this with { Width = Math.Min(Width, NarrowWidth) };
}
