using System.Globalization;
using Spectre.Console;

namespace MusicGenre.Cli.Output;

/// <summary>The line of a genre: its name, a bar and its probability.</summary>
internal static class ScoreBar
{
    /// <summary>Draws the line.</summary>
    /// <param name="score">The genre.</param>
    /// <param name="nameWidth">The width of the column of names.</param>
    /// <param name="barWidth">The length of a bar of 100 %.</param>
    public static IEnumerable<(string Text, string Style)> Draw(GenreScore score, int nameWidth, int barWidth)
    {
        yield return ($"  {score.Genre}{new string(' ', Math.Max(0, nameWidth - score.Genre.GetCellWidth()))}  ", "");
        foreach (var part in Fill(score.Probability, barWidth))
        {
            yield return part;
        }

        yield return (string.Create(CultureInfo.InvariantCulture, $"  {100 * score.Probability,5:0.0} %"), "");
    }

    /// <summary>Draws a bar that is filled by a share from 0 to 1.</summary>
    public static IEnumerable<(string Text, string Style)> Fill(double share, int width)
    {
        var filled = (int)Math.Round(Math.Clamp(share, 0, 1) * width);
        return [(new string('█', filled), "green"), (new string('░', width - filled), "grey")];
    }
}
