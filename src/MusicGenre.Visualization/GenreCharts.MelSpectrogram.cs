using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Signals;

namespace MusicGenre.Visualization;

public static partial class GenreCharts
{
    /// <summary>Draws a mel spectrogram: the power in mel bands, in decibels, over time. Audio of any length is read in bounded memory; where frames outnumber pixels, their power is averaged.</summary>
    /// <param name="source">The audio; it is mixed to mono and resampled to the rate of the features.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and its value.</exception>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded.</exception>
    public static Chart MelSpectrogram(
        IAudioSource source, MelSpectrogramChartOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        options = Validated(options);
        var computed = options.MelSpectrogram with
        {
            Quantity = SpectrumQuantity.Power,
            SilenceRemoval = null,
            Decibels = null,
            Logarithm = null,
            Scaling = null,
            Stft = FeaturePieces.ByFrame(options.MelSpectrogram.Stft),
        };
        var extractor = new MelSpectrogramExtractor(computed);
        var grid = TimeGrid.Extract(source, extractor, computed.Stft, 0, [false], options, cancellationToken)[0];
        var scale = new DecibelScale(grid.Maximum, options.DynamicRangeDecibels);
        var field = grid.CreateField(FrequencyRows.OfMelBands(computed.Mel), scale.Show);
        var panel = grid.CreatePanel(
            field, FrequencyRows.MelAxis(computed.Mel, computed.SampleRate), scale.CreateBar(options.ColorMap, grid.Values), "Mel spectrogram");
        return FigureRenderer.Render(
            new Figure(
                "Mel spectrogram",
                $"The power of {Durations.Describe(grid.Seconds)} of audio in {computed.Mel.BandCount} mel bands over time.",
                [panel])
            {
                Subject = NameOf(source),
            },
            options);
    }
}
