using MusicGenre.Visualization.Colors;

namespace MusicGenre.Visualization.Figures;

/// <summary>The marks of the genres of a chart. Colors depend on the names alone; patterns tell genres apart whose colors someone could confuse.</summary>
internal sealed class GenrePalette
{
    /// <summary>The Oklab distance below which two colors get different patterns.</summary>
    public const double LeastDistance = 0.07;

    private readonly Dictionary<string, GenreMark> _marks = new(StringComparer.Ordinal);

    /// <param name="genres">All genres of the chart, in any order.</param>
    /// <param name="theme">The chart's theme.</param>
    public GenrePalette(IEnumerable<string> genres, ChartTheme theme)
    {
        foreach (var genre in genres.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var color = GenreColorTable.Find(genre, theme);
            var taken = _marks.Values.Where(mark => ColorVision.LeastDistance(mark.Color, color) < LeastDistance).Select(mark => mark.Pattern).ToHashSet();
            _marks.Add(genre, new GenreMark(color, Enumerable.Range(0, _marks.Count + 1).First(pattern => !taken.Contains(pattern))));
        }
    }

    public GenreMark this[string genre] => _marks[genre];
}
