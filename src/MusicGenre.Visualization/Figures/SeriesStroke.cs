using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>The line styles of series: after the last color they start again, dashed.</summary>
internal static class SeriesStroke
{
    private static readonly double[]?[] Patterns = [null, [7, 3], [2.5, 2.5], [9, 3, 2.5, 3], [12, 4], [4, 2]];

    public static Stroke Create(Style style, int index) => new(
        Color(style, index), 1.8, Patterns[index / style.Categories.Count % Patterns.Length]);

    public static Rgb Color(Style style, int index) => style.Categories[index % style.Categories.Count];
}
