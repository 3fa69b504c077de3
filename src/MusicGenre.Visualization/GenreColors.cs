using MusicGenre.Visualization.Colors;

namespace MusicGenre.Visualization;

/// <summary>The color of each genre: the same in every chart, song, model and page. Thread-safe.</summary>
/// <remarks>
/// Common genres have colors of their own; the ten of GTZAN also stay apart for people with color blindness. Any other name gets a color
/// computed from the name alone, never from the other genres or their order, and never near one of the ten. Case, spaces, hyphens, "&amp;"
/// and "and" do not matter: "Hip-Hop" and "hiphop" are one genre.
/// </remarks>
public static class GenreColors
{
    /// <summary>The color of a genre as "#rrggbb" in lower case.</summary>
    /// <param name="genre">The genre's name, in any script.</param>
    /// <param name="theme">The theme of the page or chart: its background is white, or nearly black. Default light.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such theme.</exception>
    public static string Of(string genre, ChartTheme theme = ChartTheme.Light)
    {
        ArgumentNullException.ThrowIfNull(genre);
        if (!Enum.IsDefined(theme))
        {
            throw new ArgumentOutOfRangeException(nameof(theme), theme, "The theme must be light or dark.");
        }

        return GenreColorTable.Find(genre, theme).ToString();
    }
}
