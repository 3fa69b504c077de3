using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Evaluation;
using MusicGenre.Features;
using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Scenes;
using MusicGenre.Visualization.Signals;

namespace MusicGenre.Visualization;

public static partial class GenreCharts
{
    private const double MfccColorShare = 0.98;

    /// <summary>Draws mel-frequency cepstral coefficients over time: coefficient 0, which follows the level, as a line with its own axis, and the others as colors, minus their means unless the options say otherwise. The color scale covers 98 of a hundred values; arrows at its ends tell that there are others.</summary>
    /// <remarks>Audio of any length is read in bounded memory, twice if the decibels have a range.</remarks>
    /// <param name="source">The audio; it is mixed to mono and resampled to the rate of the features.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and its value.</exception>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded.</exception>
    public static Chart Mfcc(IAudioSource source, MfccChartOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        options = Validated(options);
        var mfcc = options.Mfcc with { Stft = FeaturePieces.ByFrame(options.Mfcc.Stft) };
        var mel = new MelSpectrogramOptions { SampleRate = mfcc.SampleRate, Stft = mfcc.Stft, Mel = mfcc.Mel };
        var extractor = new MfccExtractor(mfcc with { Decibels = AbsoluteDecibels.Create(source, mfcc.Decibels, mel, cancellationToken) });
        var grid = TimeGrid.Extract(source, extractor, mfcc.Stft, 0, [false], options, cancellationToken)[0];
        var others = PrepareCoefficients(grid.Values, grid.Columns, options);
        return DrawMfcc(grid.CreateField([0]), grid.Rows > 1 ? grid.CreateField([.. Enumerable.Range(1, grid.Rows - 1)]) : null, others, grid.Seconds, NameOf(source), null, options);
    }

    /// <summary>Draws the same from the figures of a model.</summary>
    /// <param name="example">The coefficients, such as <see cref="ModelFigures.Example"/>.</param>
    /// <param name="options">The options, or null for the defaults; how coefficients are computed has no effect.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and its value.</exception>
    public static Chart Mfcc(MfccExample example, MfccChartOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(example);
        options = Validated(options);
        var (rows, columns) = (example.Coefficients.Count, example.Coefficients[0].Count);
        float[] values = [.. example.Coefficients.SelectMany(row => row)];
        var others = PrepareCoefficients(values, columns, options);
        return DrawMfcc(
            new GridField(values[..columns], 1, columns), rows > 1 ? new GridField(values[columns..], rows - 1, columns) : null, others, example.Seconds, null, example.Clip, options);
    }

    /// <summary>Centers all rows but the first, if the options say so and there is more than one column, and returns those.</summary>
    private static float[] PrepareCoefficients(Span<float> values, int columns, MfccChartOptions options)
    {
        for (var start = columns; options.IsCentered && columns > 1 && start < values.Length; start += columns)
        {
            var row = values.Slice(start, columns);
            var sum = 0.0;
            foreach (var value in row)
            {
                sum += value;
            }

            var mean = (float)(sum / columns);
            foreach (ref var value in row)
            {
                value -= mean;
            }
        }

        return values[columns..].ToArray();
    }

    private static Chart DrawMfcc(
        GridField level, GridField? field, float[] values, double seconds, string? subject, string? data, MfccChartOptions options)
    {
        var time = new TimeAxis(seconds);
        var panels = new List<Panel> { LevelPanel(level, time) with { HasXMarks = field is null } };
        var what = $"mel-frequency cepstral coefficients of {Durations.Describe(seconds)} of audio over time";
        if (field is not null)
        {
            var limit = Math.Max(1e-3, Quantiles.OfMagnitudes(values, MfccColorShare));
            var key = new NumberAxis(new ValueRange(-limit, limit), options.IsCentered && field.Columns > 1 ? "Difference from the mean" : "Value");
            panels.Add(new Panel
            {
                X = time,
                Y = CategoryAxis.Numbers(field.Rows, "MFCC", first: 1),
                ColorBar = new ColorBar(options.ColorMap, key, values.Any(value => value < -limit), values.Any(value => value > limit)),
                NaturalHeight = static width => Math.Clamp(width * 0.35, 150, 380),
                Content = (plot, style) => [new HeatMapShape(plot, field, options.ColorMap.On(style.Theme), key.Range, "MFCC")],
            });
        }

        return FigureRenderer.Render(
            new Figure(
                "Mel-frequency cepstral coefficients",
                $"{1 + (field?.Rows ?? 0)} {what}. Coefficient 0 follows the level{(options.IsCentered ? "; the others are shown minus their means" : "")}.",
                panels)
            {
                Subject = subject,
                Subtitle = data,
            },
            options);
    }

    private static Panel LevelPanel(GridField field, TimeAxis time)
    {
        var values = new float[field.Columns];
        field.Sample(field.Columns, 1, values);
        var (low, high) = NiceSteps.Widen(values.Min(), values.Max(), 3);
        var axis = new NumberAxis(new ValueRange(low, high), "MFCC 0");
        return new Panel
        {
            X = time,
            Y = axis,
            HasYGrid = true,
            NaturalHeight = static width => Math.Clamp(width * 0.1, 56, 90),
            MinHeight = 50,
            Content = (plot, style) => [new PolylineShape(Trace(plot), new Stroke(style.Accent, 1.2))],
        };

        Point[] Trace(Box plot)
        {
            var columns = Math.Clamp((int)plot.Width, 1, Math.Max(1, field.Columns));
            var means = new float[columns];
            field.Sample(columns, 1, means);
            return columns == 1
                ? [At(plot, 0, axis.Locate(means[0])), At(plot, 1, axis.Locate(means[0]))]
                : [.. means.Select((value, column) => At(plot, (column + 0.5) / columns, axis.Locate(value)))];
        }
    }
}
