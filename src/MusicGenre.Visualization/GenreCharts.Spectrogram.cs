using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Signals;

namespace MusicGenre.Visualization;

public static partial class GenreCharts
{
    /// <summary>Draws a spectrogram: power in decibels over time and frequency. Audio of any length is read in bounded memory; where frames outnumber pixels, their power is averaged.</summary>
    /// <param name="source">The audio; it is mixed to mono.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and its value.</exception>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded.</exception>
    public static Chart Spectrogram(
        IAudioSource source, SpectrogramChartOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        options = Validated(options);
        var computed = SpectrogramOf(source, options.Spectrogram, cancellationToken);
        var extractor = new SpectrogramExtractor(computed);
        var grid = TimeGrid.Extract(source, extractor, computed.Stft, 0, [false], options, cancellationToken)[0];
        var panel = LinearBinsPanel(grid, computed, options.Scale, options.ColorMap, options.DynamicRangeDecibels);
        return FigureRenderer.Render(
            new Figure(
                options.Scale == FrequencyScale.Logarithmic ? "Spectrogram, logarithmic frequency" : "Spectrogram, linear frequency",
                $"The power of {Durations.Describe(grid.Seconds)} of audio over time and frequency.",
                [panel])
            {
                Subject = NameOf(source),
            },
            options);
    }

    /// <summary>The options of a power spectrogram, at the audio's own sample rate if none is given.</summary>
    private static SpectrogramOptions SpectrogramOf(IAudioSource source, SpectrogramOptions? options, CancellationToken cancellationToken)
    {
        if (options is null)
        {
            using var reader = source.OpenReader(cancellationToken);
            options = new SpectrogramOptions { SampleRate = reader.SampleRate };
        }

        return options with { Quantity = SpectrumQuantity.Power, Decibels = null, Logarithm = null, Scaling = null, Stft = FeaturePieces.ByFrame(options.Stft) };
    }

    private static Panel LinearBinsPanel(
        TimeGrid grid, SpectrogramOptions computed, FrequencyScale scale, ColorMap colors, double range)
    {
        var axis = FrequencyRows.BinAxis(scale, computed.SampleRate);
        var levels = new DecibelScale(grid.Maximum, range);
        var field = grid.CreateField(FrequencyRows.OfBins(axis, computed.Stft.FftLength ?? computed.Stft.FrameLength, computed.SampleRate), levels.Show);
        return grid.CreatePanel(field, axis, levels.CreateBar(colors, grid.Values), "Spectrogram");
    }
}
