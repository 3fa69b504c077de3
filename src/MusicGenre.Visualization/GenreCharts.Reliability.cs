using System.Globalization;
using MusicGenre.Evaluation;
using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization;

public static partial class GenreCharts
{
    /// <summary>Draws the share of correct predictions at each confidence, with the diagonal of perfect calibration, and the number of predictions.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and its value.</exception>
    public static Chart Reliability(GenreEvaluation evaluation, EvaluationChartOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        options = Validated(options);
        var calibration = MetricsOf(evaluation, options).Calibration;
        var (x, y) = (NumberAxis.Percent("Confidence (probability of the predicted genre)"), NumberAxis.Percent("Accuracy"));
        var most = Math.Max(1, calibration.Bins.Select(bin => bin.Count).DefaultIfEmpty(1).Max());
        var counts = new NumberAxis(
            new ValueRange(0, NiceSteps.Widen(0, most, 3).High), options.Level == EvaluationLevel.Tracks ? "Tracks" : "Segments", smallestStep: 1);
        var filled = calibration.Bins.Where(bin => bin.Count > 0).ToList();
        var style = Style.Create(options);
        var error = string.Create(CultureInfo.InvariantCulture, $"Expected calibration error {calibration.ExpectedError * 100:0.0} %. ");
        return FigureRenderer.Render(
            new Figure("Reliability", error + Describe(evaluation, options),
            [
                new Panel
                {
                    X = x,
                    Y = y,
                    HasXMarks = false,
                    HasXGrid = true,
                    HasYGrid = true,
                    NaturalHeight = static width => Math.Clamp(width * 0.55, 160, 400),
                    Content = (plot, _) => filled.Select(bin => (Shape)BinBar(plot, bin, x, y, bin.Accuracy, style))
                        .Append(Diagonal(plot, style))
                        .Append(new PolylineShape([.. filled.Select(bin => At(plot, bin.MeanConfidence, bin.Accuracy))], new Stroke(style.SecondAccent, 1.8)))
                        .Concat(filled.Select(bin => new CircleShape(At(plot, bin.MeanConfidence, bin.Accuracy), 3.2, style.SecondAccent))),
                },
                new Panel
                {
                    X = x,
                    Y = counts,
                    HasXGrid = true,
                    HasYGrid = true,
                    NaturalHeight = static width => Math.Clamp(width * 0.15, 60, 120),
                    MinHeight = 40,
                    Content = (plot, theme) => filled.SelectMany(bin => CountBar(BinBar(plot, bin, x, counts, bin.Count, theme), bin.Count, plot, theme)),
                },
            ])
            {
                Subtitle = error + Describe(evaluation, options),
                Legend =
                [
                    new LegendEntry("accuracy at mean confidence", null, new Stroke(style.SecondAccent, 1.8)),
                    new LegendEntry("accuracy of the bin", style.Accent.Over(style.Background, 0.55)),
                    new LegendEntry("perfect calibration", null, GuessStroke(style)),
                ],
            },
            options);
    }

    /// <summary>A bar with its number above it, or inside if there is no room above; without it if the bar is too narrow.</summary>
    private static IEnumerable<Shape> CountBar(RectangleShape bar, int count, Box plot, Style style)
    {
        yield return bar;
        var text = count.ToString("N0", CultureInfo.InvariantCulture);
        var height = style.Mark.Ascent + style.Mark.Descent;
        if (style.Mark.Measure(text) > bar.Box.Width)
        {
            yield break;
        }

        var isAbove = bar.Box.Y - height - 1 >= plot.Y;
        yield return new TextShape(
            text,
            new Point(bar.Box.CenterX, isAbove ? bar.Box.Y - style.Mark.Descent - 1 : bar.Box.Y + style.Mark.Ascent + 1),
            style.Mark,
            isAbove ? style.Foreground : Style.TextOn(bar.Fill!.Value.Color),
            TextAnchor.Middle);
    }

    private static RectangleShape BinBar(Box plot, CalibrationBin bin, Axis x, Axis y, double value, Style style)
    {
        var (low, high) = (At(plot, x.Locate(bin.Lower), 0), At(plot, x.Locate(bin.Upper), y.Locate(value)));
        var label = string.Create(
            CultureInfo.InvariantCulture, $"confidence {bin.Lower * 100:0}–{bin.Upper * 100:0} %: {bin.Count} predictions, {bin.Accuracy * 100:0.0} % correct");
        return new RectangleShape(
            new Box(low.X + 1, high.Y, Math.Max(1, high.X - low.X - 2), Math.Max(0, low.Y - high.Y)), style.Accent.Over(style.Background, 0.55), Label: label);
    }
}
