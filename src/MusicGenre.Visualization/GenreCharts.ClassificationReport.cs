using System.Globalization;
using MusicGenre.Evaluation;
using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization;

public static partial class GenreCharts
{
    private static readonly string[] ReportColumns = ["Precision", "Recall", "F1"];

    /// <summary>Draws precision, recall and F1 of each genre and their means as a colored table.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and its value.</exception>
    public static Chart ClassificationReport(GenreEvaluation evaluation, EvaluationChartOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        options = Validated(options);
        var metrics = MetricsOf(evaluation, options);
        var names = evaluation.Genres.Select((genre, label) => string.Create(
            CultureInfo.InvariantCulture, $"{genre} ({metrics.Genres[label].Support:N0})")).Append("mean of genres").ToList();
        var values = metrics.Genres.Select(genre => (double[])[genre.Precision, genre.Recall, genre.F1])
            .Append([metrics.MacroPrecision, metrics.MacroRecall, metrics.MacroF1]).ToList();
        var colors = ColorMap.YlGnBu;
        var range = new ValueRange(0, 1);
        var grid = new CellGrid(names.Count, ReportColumns.Length, Cell, colors, range);
        var panel = new Panel
        {
            X = new CategoryAxis(ReportColumns, null),
            Y = new CategoryAxis(names, "Genre (number classified)", reversed: true),
            NaturalHeight = _ => names.Count * options.FontSize * 2,
            MinHeight = names.Count * options.FontSize * 1.2,
            Content = grid.Draw,
            ColorBar = new ColorBar(colors, NumberAxis.Percent("Share")),
        };
        return FigureRenderer.Render(
            new Figure("Classification report", Describe(evaluation, options), [panel]) { Subtitle = Describe(evaluation, options) }, options);

        Cell Cell(int row, int column)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{values[row][column] * 100:0.0} %");
            return new Cell(values[row][column], text, $"{names[row]}, {ReportColumns[column]}: {text}");
        }
    }
}
