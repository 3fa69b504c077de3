using System.Globalization;
using MusicGenre.Evaluation;
using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization;

public static partial class GenreCharts
{
    private const int MaxDottedEpochs = 40;

    /// <summary>Draws training and validation loss and accuracy over the epochs; a line marks the epoch with the lowest validation loss.</summary>
    /// <param name="epochs">The epochs in order; at least one.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">There are no epochs, or an option is out of range; the message names it and its value.</exception>
    public static Chart TrainingHistory(IReadOnlyList<TrainingEpoch> epochs, ChartOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        if (epochs.Count == 0)
        {
            throw new ArgumentException("There are no epochs.", nameof(epochs));
        }

        options = Validated(options);
        var style = Style.Create(options);
        var (first, last) = (epochs.Min(epoch => epoch.Epoch), epochs.Max(epoch => epoch.Epoch));
        var margin = Math.Max(0.5, (last - first) * 0.02);
        var x = new NumberAxis(new ValueRange(first - margin, last + margin), "Epoch", smallestStep: 1);
        var best = epochs.Where(epoch => double.IsFinite(epoch.ValidationLoss)).MinBy(epoch => epoch.ValidationLoss);
        var losses = epochs.SelectMany(epoch => (double[])[epoch.TrainingLoss, epoch.ValidationLoss]).Where(double.IsFinite).DefaultIfEmpty(1);
        var (low, high) = NiceSteps.Widen(0, Math.Max(losses.Max(), 1e-3));
        var loss = new NumberAxis(new ValueRange(low, high), "Loss (nats)");
        var (trained, validated) = (new Stroke(style.Accent, 1.8, RoundCaps: true), new Stroke(style.SecondAccent, 1.8, RoundCaps: true));
        var description = best is null ? $"{epochs.Count} epochs." : string.Create(
            CultureInfo.InvariantCulture,
            $"{epochs.Count} epochs. Epoch {best.Epoch} has the lowest validation loss, {best.ValidationLoss:0.000}, with an accuracy of {best.ValidationAccuracy * 100:0.0} %.");
        return FigureRenderer.Render(
            new Figure("Training history", description,
            [
                HistoryPanel("Loss", loss, epoch => epoch.TrainingLoss, epoch => epoch.ValidationLoss) with { HasXMarks = false },
                HistoryPanel("Accuracy", NumberAxis.Percent("Accuracy"), epoch => epoch.TrainingAccuracy, epoch => epoch.ValidationAccuracy),
            ])
            {
                Subtitle = description,
                Legend =
                [
                    new LegendEntry("training", null, trained),
                    new LegendEntry("validation", null, validated),
                    .. best is null ? (LegendEntry[])[] : [new LegendEntry("lowest validation loss", null, GuessStroke(style))],
                ],
            },
            options);

        Panel HistoryPanel(string title, NumberAxis y, Func<TrainingEpoch, double> training, Func<TrainingEpoch, double> validation) => new()
        {
            X = x,
            Y = y,
            Title = title,
            HasXGrid = true,
            HasYGrid = true,
            NaturalHeight = static width => Math.Clamp(width * 0.32, 110, 280),
            Content = (plot, _) => (best is null ? Enumerable.Empty<Shape>()
                : [new PolylineShape([At(plot, x.Locate(best.Epoch), 0), At(plot, x.Locate(best.Epoch), 1)], GuessStroke(style))])
                .Concat(HistoryLine(epochs, training, x, y, plot, trained))
                .Concat(HistoryLine(epochs, validation, x, y, plot, validated)),
        };
    }

    /// <summary>A line through the finite values, broken at the others.</summary>
    private static IEnumerable<Shape> HistoryLine(
        IReadOnlyList<TrainingEpoch> epochs, Func<TrainingEpoch, double> value, Axis x, Axis y, Box plot, Stroke stroke)
    {
        var points = new List<Point>();
        foreach (var epoch in epochs)
        {
            if (double.IsFinite(value(epoch)))
            {
                points.Add(At(plot, x.Locate(epoch.Epoch), y.Locate(value(epoch))));
            }
            else if (points.Count > 0)
            {
                yield return new PolylineShape([.. points], stroke);
                points.Clear();
            }
        }

        if (points.Count > 0)
        {
            yield return new PolylineShape(points, stroke);
        }

        if (epochs.Count <= MaxDottedEpochs)
        {
            foreach (var epoch in epochs.Where(epoch => double.IsFinite(value(epoch))))
            {
                yield return new CircleShape(At(plot, x.Locate(epoch.Epoch), y.Locate(value(epoch))), 2.6, stroke.Paint);
            }
        }
    }
}
