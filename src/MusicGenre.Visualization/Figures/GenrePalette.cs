using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>One color for each genre of a model, the same in every chart: the genres have the colors in ordinal order of their names.</summary>
internal sealed class GenrePalette
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <param name="genres">All genres of the model, in any order.</param>
    public GenrePalette(IEnumerable<string> genres)
    {
        foreach (var genre in genres.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            _places.Add(genre, _places.Count);
        }
    }

    public int PlaceOf(string genre) => _places[genre];

    public Rgb ColorOf(string genre, Style style) => SeriesStroke.Color(style, PlaceOf(genre));

    public Stroke StrokeOf(string genre, Style style) => SeriesStroke.Create(style, PlaceOf(genre));
}
