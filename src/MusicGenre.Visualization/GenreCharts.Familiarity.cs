using System.Globalization;
using MusicGenre.Evaluation;
using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization;

public static partial class GenreCharts
{
    /// <summary>
    /// Draws whether familiarity means what it says: the share of the evaluated music that is less familiar than each familiarity, with the diagonal on which both are
    /// equal. Music below the diagonal is more familiar than promised. An evaluation without familiarity has no line.
    /// </summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and its value.</exception>
    public static Chart Familiarity(GenreEvaluation evaluation, EvaluationChartOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        options = Validated(options);
        var points = MetricsOf(evaluation, options).FamiliarityCoverage;
        var style = Style.Create(options);
        var (x, y) = (NumberAxis.Percent("Familiarity"), NumberAxis.Percent("Share that is less familiar"));
        var stroke = new Stroke(style.SecondAccent, 1.8);
        var panel = new Panel
        {
            X = x,
            Y = y,
            HasXGrid = true,
            HasYGrid = true,
            HasLinesOnFrame = true,
            NaturalHeight = static width => Math.Clamp(width * 0.55, 160, 400),
            Content = (plot, _) => points.Count == 0
                ? []
                : [
                    Diagonal(plot, style),
                    new PolylineShape([.. points.Select(point => At(plot, x.Locate(point.Threshold), y.Locate(1 - point.Coverage)))], stroke),
                    .. points.Select(point => new CircleShape(At(plot, x.Locate(point.Threshold), y.Locate(1 - point.Coverage)), 2.6, style.SecondAccent)),
                ],
        };
        return FigureRenderer.Render(
            new Figure("Familiarity", Describe(evaluation, options), [panel])
            {
                Subtitle = Describe(evaluation, options),
                Legend = points.Count == 0
                    ? []
                    : [
                        new LegendEntry(
                            string.Create(CultureInfo.InvariantCulture, $"measured; at most {100 * LargestGap(points):0.0} points from familiarity"), null, stroke),
                        new LegendEntry("as promised", null, GuessStroke(style)),
                    ],
            },
            options);
    }

    /// <summary>The largest difference between a familiarity and the share that is less familiar.</summary>
    private static double LargestGap(IReadOnlyList<CoveragePoint> points) => points.Max(point => Math.Abs(1 - point.Coverage - point.Threshold));
}
