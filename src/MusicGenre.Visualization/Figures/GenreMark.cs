using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>How a genre looks in a chart: its color, which is the same everywhere, and a pattern where another genre of the chart has a similar color.</summary>
/// <param name="Color">The color.</param>
/// <param name="Pattern">0 for a solid line, a plain area or a circle; each other number has dashes, hatching and a marker of its own, up to the last.</param>
internal readonly record struct GenreMark(Rgb Color, int Pattern)
{
    private static readonly double[]?[] Dashes = [null, [7, 3], [2.5, 2.5], [9, 3, 2.5, 3], [12, 4], [4, 2]];

    public Stroke Stroke => new(Color, 1.8, Dashes[Pattern % Dashes.Length]);
}
