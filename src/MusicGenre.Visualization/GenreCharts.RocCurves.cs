using System.Globalization;
using MusicGenre.Evaluation;
using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization;

public static partial class GenreCharts
{
    /// <summary>Draws the ROC curve of each genre against all others, with its area (AUC), their macro average, and the diagonal of random guessing.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and its value.</exception>
    public static Chart RocCurves(GenreEvaluation evaluation, EvaluationChartOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        options = Validated(options);
        var curves = MetricsOf(evaluation, options).RocCurves;
        var style = Style.Create(options);
        var palette = new GenrePalette(evaluation.Genres, options.Theme);
        var (x, y) = (NumberAxis.Percent("False positives (share of the other genres)"), NumberAxis.Percent("True positives (share of the genre)"));
        var average = AverageCurve(curves);
        var panel = new Panel
        {
            X = x,
            Y = y,
            HasXGrid = true,
            HasYGrid = true,
            HasLinesOnFrame = true,
            NaturalHeight = static width => Math.Clamp(width * 0.8, 200, 520),
            Content = (plot, _) => curves.Select((curve, label) => curve.FalsePositiveRates
                    .Zip(curve.TruePositiveRates, (falseRate, trueRate) => At(plot, x.Locate(falseRate), y.Locate(trueRate))).ToList())
                .Select((points, label) => (Shape)new PolylineShape(points, palette[evaluation.Genres[label]].Stroke))
                .Prepend(Diagonal(plot, style))
                .Concat(average.Count == 0 ? [] : (Shape[])[new PolylineShape([.. average.Select(point => At(plot, x.Locate(point.X), y.Locate(point.Y)))], AverageStroke(style))]),
        };
        return FigureRenderer.Render(
            new Figure("ROC curves", Describe(evaluation, options), [panel])
            {
                Subtitle = Describe(evaluation, options),
                Legend =
                [
                    .. curves.Select((curve, label) => new LegendEntry(
                        string.Create(CultureInfo.InvariantCulture, $"{evaluation.Genres[label]} (AUC {curve.Area?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–"})"),
                        null,
                        palette[evaluation.Genres[label]].Stroke)),
                    .. average.Count == 0 ? [] : (LegendEntry[])[new LegendEntry(
                        string.Create(CultureInfo.InvariantCulture, $"macro average (AUC {MetricsOf(evaluation, options).MacroArea?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–"})"), null, AverageStroke(style))],
                    new LegendEntry("random guessing (AUC 0.500)", null, GuessStroke(style)),
                ],
            },
            options);
    }

    private static Stroke AverageStroke(Style style) => new(style.Foreground, 3);

    /// <summary>The mean of the genres' curves at equal shares of false positives; empty if no genre has one.</summary>
    private static List<Point> AverageCurve(IReadOnlyList<RocCurve> curves)
    {
        const int steps = 200;
        var measured = curves.Where(curve => curve.Area is not null).ToList();
        return measured.Count == 0 ? [] :
        [
            new Point(0, 0),
            .. Enumerable.Range(0, steps + 1).Select(step => (double)step / steps).Select(x => new Point(x, measured.Average(curve => RateAt(curve, x)))),
        ];
    }

    /// <summary>The highest share of true positives at a share of false positives, interpolated.</summary>
    private static double RateAt(RocCurve curve, double falseRate)
    {
        var (xs, ys) = (curve.FalsePositiveRates, curve.TruePositiveRates);
        var last = xs.Count - 1;
        while (last > 0 && xs[last] > falseRate)
        {
            last--;
        }

        return last == xs.Count - 1 || xs[last] >= falseRate
            ? ys[last]
            : ys[last] + ((ys[last + 1] - ys[last]) * (falseRate - xs[last]) / (xs[last + 1] - xs[last]));
    }

    private static PolylineShape Diagonal(Box plot, Style style) => new([At(plot, 0, 0), At(plot, 1, 1)], GuessStroke(style));

    private static Stroke GuessStroke(Style style) => new(style.Muted, 1.2, [5, 4]);

    /// <summary>The point of a plot at positions along its two axes.</summary>
    private static Point At(Box plot, double x, double y) => new(plot.X + (x * plot.Width), plot.Bottom - (y * plot.Height));
}
