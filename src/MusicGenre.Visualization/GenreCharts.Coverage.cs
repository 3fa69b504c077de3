using System.Globalization;
using MusicGenre.Evaluation;
using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization;

public static partial class GenreCharts
{
    /// <summary>
    /// Draws how accurate answers are if only the most confident, or the most familiar, are given: the share that is answered against the accuracy of what is answered.
    /// An evaluation that was saved without coverage has no lines.
    /// </summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and its value.</exception>
    public static Chart Coverage(GenreEvaluation evaluation, EvaluationChartOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        options = Validated(options);
        var metrics = MetricsOf(evaluation, options);
        var style = Style.Create(options);
        var (x, y) = (NumberAxis.Percent("Coverage (share that is answered)"), NumberAxis.Percent("Accuracy of what is answered"));
        (string Name, IReadOnlyList<CoveragePoint> Points, Stroke Stroke)[] lines =
        [
            ("the most confident", metrics.ConfidenceCoverage, new Stroke(style.Accent, 1.8)),
            ("the most familiar", metrics.FamiliarityCoverage, new Stroke(style.SecondAccent, 1.8, [6, 3])),
        ];
        var shown = lines.Where(line => line.Points.Count > 0).ToList();
        var panel = new Panel
        {
            X = x,
            Y = y,
            HasXGrid = true,
            HasYGrid = true,
            HasLinesOnFrame = true,
            NaturalHeight = static width => Math.Clamp(width * 0.55, 160, 400),
            Content = (plot, _) => shown.Select(line => (Shape)new PolylineShape(
                [.. line.Points.Select(point => At(plot, x.Locate(point.Coverage), y.Locate(point.Accuracy)))], line.Stroke)),
        };
        return FigureRenderer.Render(
            new Figure("Coverage and accuracy", Describe(evaluation, options), [panel])
            {
                Subtitle = Describe(evaluation, options),
                Legend =
                [
                    .. shown.Select(line => new LegendEntry(
                        string.Create(CultureInfo.InvariantCulture, $"{line.Name}; half of them are {100 * AccuracyAtHalf(line.Points):0.0} % right"), null, line.Stroke)),
                ],
            },
            options);
    }

    /// <summary>The accuracy of the half, or slightly more, that is answered first.</summary>
    private static double AccuracyAtHalf(IReadOnlyList<CoveragePoint> points) => points.First(point => point.Coverage >= 0.5).Accuracy;
}
