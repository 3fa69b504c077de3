using System.Globalization;
using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Scenes;
using MusicGenre.Visualization.Signals;

namespace MusicGenre.Visualization;

public static partial class GenreCharts
{
    /// <summary>Draws audio as the range of its samples over time, with the RMS value inside. Peaks are exact for any length, in bounded memory.</summary>
    /// <param name="source">The audio; with several channels, the range is over all channels.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and its value.</exception>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded.</exception>
    public static Chart Waveform(IAudioSource source, ChartOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        options = Validated(options);
        var style = Style.Create(options);
        var envelope = ReadEnvelope(source, options, cancellationToken);
        var description = string.Create(
            CultureInfo.InvariantCulture,
            $"The samples of {Durations.Describe(envelope.Seconds)} of audio over time; the highest peak is {envelope.Peak:0.###} of full scale.");
        return FigureRenderer.Render(
            new Figure("Waveform", description, [WaveformPanel(envelope, envelope.Seconds, options, style.Accent)])
            {
                Subject = NameOf(source),
                Legend = EnvelopeShapes.CreateLegend(envelope, options, style.Accent, style.Background),
            }, options);
    }

    private static Envelope ReadEnvelope(IAudioSource source, ChartOptions options, CancellationToken cancellationToken)
    {
        const int minBuckets = 4096;
        return Envelope.Read(source, Math.Max(minBuckets, options.Width * 4), cancellationToken);
    }

    private static Panel WaveformPanel(Envelope envelope, double seconds, ChartOptions options, Rgb color)
    {
        var peak = envelope.Peak is > 1e-7 and var high && double.IsFinite(high) ? high : 1;
        var range = NiceSteps.Widen(-peak, peak);
        var axis = new NumberAxis(new ValueRange(range.Low, range.High), "Amplitude");
        var time = new TimeAxis(seconds);
        return new Panel
        {
            X = time,
            Y = axis,
            HasYGrid = true,
            NaturalHeight = static width => Math.Clamp(width * 0.3, 110, 320),
            Content = (plot, style) => EnvelopeShapes.Draw(envelope, EnvelopeShapes.IsLine(envelope, options), time, axis, plot, color, style.Background),
        };
    }
}
