using System.Globalization;
using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization;

public static partial class GenreCharts
{
    private const double BarShare = 0.68;
    private const double HollowOpacity = 0.2;

    /// <summary>Draws the most probable genres of a prediction as bars in the genres' colors, with percentages, that of the verdict in bold. If there is no verdict, the chart says why and the bars are hollow; silence has no bars.</summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and its value.</exception>
    public static Chart GenreBars(GenrePrediction prediction, GenreBarsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        options = Validated(options);
        if (Verdict.IsSilent(prediction))
        {
            return DrawSilentBars(options);
        }

        var scores = prediction.Top(Math.Min(options.Count, prediction.Scores.Count));
        var percent = NumberAxis.Percent("Probability");
        var genres = new CategoryAxis([.. scores.Select(score => score.Genre)], null, reversed: true);
        var panel = new Panel
        {
            X = percent,
            Y = genres,
            HasXGrid = true,
            NaturalHeight = _ => scores.Count * options.FontSize * 2.1,
            MinHeight = scores.Count * options.FontSize * 1.25,
            Content = (plot, style) => scores.SelectMany((score, index) => Bar(score, index, GenreColorTable.Find(score.Genre, options.Theme), prediction.Genre, genres, percent, plot, style)),
        };
        var undecided = prediction.Genre is null ? prediction.ToString() : null;
        var description = $"The most probable genres: {string.Join(", ", scores.Select(score => $"{score.Genre} {Percentage(score.Probability)}"))}.";
        return FigureRenderer.Render(
            new Figure("Genres", undecided is null ? description : $"{description} The verdict is {undecided}.", [panel]) { Subtitle = undecided }, options);
    }

    private static Chart DrawSilentBars(GenreBarsOptions options)
    {
        var panel = new Panel
        {
            X = new CategoryAxis([], null),
            Y = new CategoryAxis([], null),
            HasXMarks = false,
            NaturalHeight = _ => options.FontSize * 6,
            MinHeight = options.FontSize * 3,
            Content = (plot, style) => Hatching.Draw(plot, style, "The audio is silent").Concat(Hatching.DrawCaption(plot, style, Verdict.Silent, style.Grid)),
        };
        return FigureRenderer.Render(
            new Figure("Genres", "The audio is silent; it has no genres.", [panel])
            {
                Subtitle = $"{Verdict.Unknown} ({Verdict.Silent})",
                Legend = [new LegendEntry(Verdict.Silent, null, IsHatched: true)],
            },
            options);
    }

    private static IEnumerable<Shape> Bar(GenreScore score, int index, Rgb color, string? verdict, CategoryAxis genres, NumberAxis percent, Box plot, Style style)
    {
        var cell = plot.Height / genres.Count;
        var middle = plot.Bottom - (genres.Locate(index) * plot.Height);
        var length = Math.Clamp(percent.Locate(score.Probability), 0, 1) * plot.Width;
        var (top, bottom) = (Math.Round(middle - (cell * BarShare / 2)), Math.Round(middle + (cell * BarShare / 2)));
        var text = Percentage(score.Probability);
        var font = score.Genre == verdict ? style.Mark with { Bold = true } : style.Mark;

        // Without a verdict, all bars are hollow.
        var fill = verdict is null ? color.Over(style.Background, HollowOpacity) : color;
        var box = new Box(plot.X, top, length, bottom - top);
        yield return new RectangleShape(box, fill, Label: $"{score.Genre}: {text}");
        if (verdict is null)
        {
            yield return new RectangleShape(box.Inset(0.75, 0.75), null, new Stroke(color, 1.5));
        }

        // Beside the bar if there is room, otherwise inside it.
        var gap = style.Gap;
        var inside = plot.X + length + gap + font.Measure(text) > plot.Right - 2;
        yield return new TextShape(
            text,
            new Point(inside ? plot.X + length - gap : plot.X + length + gap, middle + style.Mark.MiddleToBaseline),
            font,
            inside ? Style.TextOn(fill) : style.Foreground,
            inside ? TextAnchor.End : TextAnchor.Start);
    }

    /// <summary>A share as a percentage that reads 0 or 100 only if the share is exactly that.</summary>
    private static string Percentage(double share) => share switch
    {
        > 0 and < 0.0005 => "<0.1 %",
        < 1 and > 0.9995 => ">99.9 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0} %"),
    };
}
