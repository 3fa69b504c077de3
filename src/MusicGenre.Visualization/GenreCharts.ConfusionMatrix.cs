using System.Globalization;
using MusicGenre.Evaluation;
using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization;

public static partial class GenreCharts
{
    /// <summary>Draws how often each true genre (row) was classified as each genre (column), as counts or as shares of the rows.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and its value.</exception>
    public static Chart ConfusionMatrix(GenreEvaluation evaluation, ConfusionMatrixOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        options = Validated(options);
        var confusion = MetricsOf(evaluation, options).Confusion;
        var (genres, count) = (evaluation.Genres, evaluation.Genres.Count);
        var highest = options.IsNormalized ? 1 : Math.Max(1, confusion.Rows.Max(row => row.Max()));
        var range = new ValueRange(0, highest);
        var grid = new CellGrid(
            count, count, (row, column) => ConfusionCell(confusion, genres, row, column, options.IsNormalized), options.ColorMap, range);
        var panel = new Panel
        {
            X = new CategoryAxis(genres, "Predicted genre"),
            Y = new CategoryAxis(genres, "True genre", reversed: true),
            NaturalHeight = width => TableHeight(width, count, count, options),
            MinHeight = count * options.FontSize * 1.2,
            Content = grid.Draw,
            ColorBar = new ColorBar(options.ColorMap, options.IsNormalized
                ? NumberAxis.Percent("Share of the true genre")
                : new NumberAxis(range, options.Level == EvaluationLevel.Tracks ? "Tracks" : "Segments", smallestStep: 1)),
        };
        var title = options.IsNormalized ? "Confusion matrix, shares of true genres" : "Confusion matrix";
        return FigureRenderer.Render(
            new Figure(title, Describe(evaluation, options), [panel]) { Subtitle = Describe(evaluation, options) }, options);
    }

    private static Cell ConfusionCell(ConfusionMatrix confusion, IReadOnlyList<string> genres, int row, int column, bool isNormalized)
    {
        var (count, support) = (confusion[row, column], confusion.GetSupport(row));
        var label = $"{genres[row]} classified as {genres[column]}: {count} of {support}";
        if (!isNormalized)
        {
            return new Cell(count, count.ToString(CultureInfo.InvariantCulture), label);
        }

        var share = support == 0 ? double.NaN : (double)count / support;
        return new Cell(share, support == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{share * 100:0}"), label);
    }

    /// <summary>The height of a table whose cells are about square if the width allows, neither too low for text nor very large.</summary>
    private static double TableHeight(double width, int rows, int columns, ChartOptions options) =>
        rows * Math.Clamp(width / columns, options.FontSize * 1.7, options.FontSize * 4);

    private static ClassificationMetrics MetricsOf(GenreEvaluation evaluation, EvaluationChartOptions options) =>
        options.Level == EvaluationLevel.Tracks ? evaluation.Tracks : evaluation.Segments;

    private static string Describe(GenreEvaluation evaluation, EvaluationChartOptions options)
    {
        var metrics = MetricsOf(evaluation, options);
        var what = options.Level == EvaluationLevel.Tracks ? "tracks" : "segments";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{metrics.Confusion.Correct:N0} of {metrics.Count:N0} {what} classified correctly ({metrics.Accuracy:0.0 %}). {evaluation.Description.Model}; {evaluation.Description.Protocol}; {evaluation.Description.Data}");
    }
}
