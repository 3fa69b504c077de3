using System.Globalization;
using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Scenes;
using MusicGenre.Visualization.Signals;

namespace MusicGenre.Visualization;

public static partial class GenreCharts
{
    private const double MfccColorShare = 0.9;

    /// <summary>Draws mel-frequency cepstral coefficients over time. Coefficient 0, which follows the level, is shown minus its mean, so that it does not dominate the others. The color scale covers nine in ten of the other values.</summary>
    /// <remarks>Audio of any length is read in bounded memory, twice if the decibels have a range. The reference of the decibels, which only shifts coefficient 0, has no effect.</remarks>
    /// <param name="source">The audio; it is mixed to mono and resampled to the rate of the features.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and its value.</exception>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded.</exception>
    public static Chart Mfcc(IAudioSource source, MfccChartOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        options = Validated(options);
        var mfcc = options.Mfcc;
        var mel = new MelSpectrogramOptions { SampleRate = mfcc.SampleRate, Stft = mfcc.Stft, Mel = mfcc.Mel };
        var extractor = new MfccExtractor(mfcc with { Decibels = AbsoluteDecibels.Create(source, mfcc.Decibels, mel, cancellationToken) });
        var grid = TimeGrid.Extract(source, extractor, mfcc.Stft, 0, [false], options, cancellationToken)[0];
        var mean = CenterFirstRow(grid);
        var limit = Math.Max(1e-3, Quantiles.OfMagnitudes(grid.Rows > 1 ? grid.Values[grid.Columns..] : grid.Values, MfccColorShare));
        var key = new NumberAxis(new ValueRange(-limit, limit), "Coefficient");
        var coefficients = CategoryAxis.Numbers(grid.Rows, "MFCC");
        var note = string.Create(CultureInfo.InvariantCulture, $"Coefficient 0 is shown minus its mean, {NiceSteps.Format(mean, 1)}");
        var panel = grid.CreatePanel(grid.CreateField(), coefficients, options.ColorMap, key, "MFCC");
        return FigureRenderer.Render(
            new Figure(
                "Mel-frequency cepstral coefficients",
                $"{grid.Rows} mel-frequency cepstral coefficients of {Durations.Describe(grid.Seconds)} of audio over time. {note}.",
                [panel])
            {
                Subtitle = note,
            },
            options);
    }

    private static double CenterFirstRow(TimeGrid grid)
    {
        var row = grid.Values[..grid.Columns];
        var sum = 0.0;
        foreach (var value in row)
        {
            sum += value;
        }

        var mean = sum / row.Length;
        foreach (ref var value in row)
        {
            value -= (float)mean;
        }

        return mean;
    }
}
