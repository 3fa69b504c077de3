using MusicGenre.Audio;
using MusicGenre.Visualization;

namespace MusicGenre.Cli.Pictures;

/// <summary>The charts of a song, by their names on the command line; each is drawn on request.</summary>
internal sealed class SongPictures(IAudioSource source, GenreClassifier classifier, PictureStyle style)
{
    private delegate Task<Chart> Draw(SongPictures pictures, CancellationToken cancellationToken);

    private static readonly OrderedDictionary<string, Draw> Kinds = new(StringComparer.Ordinal)
    {
        ["genres"] = async (pictures, token) => GenreCharts.GenreBars(
            await pictures.PredictAsync(token), new GenreBarsOptions { Width = pictures.Width, Theme = pictures.Theme }),
        ["timeline"] = async (pictures, token) => GenreCharts.GenreTimeline(
            await pictures.PredictSegmentsAsync(token), pictures.Source, new GenreTimelineOptions { Width = pictures.Width, Theme = pictures.Theme }, token),
        ["waveform"] = Simple((pictures, token) => GenreCharts.Waveform(pictures.Source, new ChartOptions { Width = pictures.Width, Theme = pictures.Theme }, token)),
        ["spectrogram"] = Simple((pictures, token) => GenreCharts.Spectrogram(pictures.Source, pictures.Spectrogram, token)),
        ["spectrogram-log"] = Simple((pictures, token) => GenreCharts.Spectrogram(
            pictures.Source, pictures.Spectrogram with { Scale = FrequencyScale.Logarithmic }, token)),
        ["mel-spectrogram"] = Simple((pictures, token) => GenreCharts.MelSpectrogram(
            pictures.Source, new MelSpectrogramChartOptions { Width = pictures.Width, Theme = pictures.Theme }, token)),
        ["mfcc"] = Simple((pictures, token) => GenreCharts.Mfcc(
            pictures.Source, new MfccChartOptions { Width = pictures.Width, Theme = pictures.Theme }, token)),
        ["harmonic-percussive"] = Simple((pictures, token) => GenreCharts.HarmonicPercussive(pictures.Source, pictures.Stack, token)),
        ["onset-strength"] = Simple((pictures, token) => GenreCharts.OnsetStrength(pictures.Source, pictures.Stack, token)),
        ["spectrogram-stack"] = Simple((pictures, token) => GenreCharts.SpectrogramStack(pictures.Source, pictures.Stack, token)),
    };

    private GenrePrediction? _prediction;
    private List<GenreSegment>? _segments;

    /// <summary>The names of all charts, in display order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Keys];

    private IAudioSource Source => source;

    private int Width => style.Width;

    private ChartTheme Theme => style.Theme;

    private SpectrogramChartOptions Spectrogram => new() { Width = style.Width, Theme = style.Theme };

    private SpectrogramStackChartOptions Stack => new() { Width = style.Width, Theme = style.Theme };

    /// <summary>Draws a chart.</summary>
    public Task<Chart> DrawAsync(string kind, CancellationToken cancellationToken) => Kinds[kind](this, cancellationToken);

    /// <summary>Classifies the song, once.</summary>
    public async Task<GenrePrediction> PredictAsync(CancellationToken cancellationToken)
        => _prediction ??= await classifier.ClassifyAsync(source, cancellationToken);

    private static Draw Simple(Func<SongPictures, CancellationToken, Chart> draw)
        => (pictures, cancellationToken) => Task.Run(() => draw(pictures, cancellationToken), cancellationToken);

    private async Task<List<GenreSegment>> PredictSegmentsAsync(CancellationToken cancellationToken)
        => _segments ??= await classifier.ClassifySegmentsAsync(source, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
}
