using MusicGenre.Audio;
using MusicGenre.Visualization;

namespace MusicGenre.Cli.Pictures;

/// <summary>The charts of a song, by their names on the command line; each is drawn on request.</summary>
/// <param name="name">The song's name, for the headings.</param>
/// <param name="source">The song.</param>
/// <param name="classifier">The classifier for the charts of genres.</param>
internal sealed class SongPictures(string name, IAudioSource source, GenreClassifier classifier)
{
    /// <summary>The name of the chart that shows all layers of a stack.</summary>
    public const string Stack = "spectrogram-stack";

    private delegate Task<Chart> Draw(SongPictures pictures, PictureStyle style, CancellationToken cancellationToken);

    private static readonly OrderedDictionary<string, (string Heading, Draw Draw)> Kinds = new(StringComparer.Ordinal)
    {
        ["genres"] = ("Genres", async (pictures, style, token) => GenreCharts.GenreBars(
            await pictures.PredictAsync(token), pictures.Style(new GenreBarsOptions(), style))),
        ["timeline"] = ("Genres over time", async (pictures, style, token) => GenreCharts.GenreTimeline(
            await pictures.FindTimelineAsync(token), pictures.Source, pictures.Style(new GenreTimelineOptions(), style), token)),
        ["waveform"] = ("Waveform", Simple((pictures, style, token) => GenreCharts.Waveform(
            pictures.Source, pictures.Style(new ChartOptions(), style), token))),
        ["spectrogram"] = ("Spectrogram, linear frequency", Simple((pictures, style, token) => GenreCharts.Spectrogram(
            pictures.Source, pictures.Style(new SpectrogramChartOptions(), style), token))),
        ["spectrogram-log"] = ("Spectrogram, logarithmic frequency", Simple((pictures, style, token) => GenreCharts.Spectrogram(
            pictures.Source, pictures.Style(new SpectrogramChartOptions { Scale = FrequencyScale.Logarithmic }, style), token))),
        ["mel-spectrogram"] = ("Mel spectrogram", Simple((pictures, style, token) => GenreCharts.MelSpectrogram(
            pictures.Source, pictures.Style(new MelSpectrogramChartOptions(), style), token))),
        ["mfcc"] = ("Mel-frequency cepstral coefficients", Simple((pictures, style, token) => GenreCharts.Mfcc(
            pictures.Source, pictures.Style(new MfccChartOptions(), style), token))),
        ["harmonic"] = ("Harmonic spectrogram", Simple((pictures, style, token) => GenreCharts.Harmonic(
            pictures.Source, pictures.Style(new SpectrogramStackChartOptions(), style), token))),
        ["percussive"] = ("Percussive spectrogram", Simple((pictures, style, token) => GenreCharts.Percussive(
            pictures.Source, pictures.Style(new SpectrogramStackChartOptions(), style), token))),
        ["onset-strength"] = ("Onset strength in sub-bands", Simple((pictures, style, token) => GenreCharts.OnsetStrength(
            pictures.Source, pictures.Style(new SpectrogramStackChartOptions(), style), token))),
        [Stack] = ("Spectrogram stack", Simple((pictures, style, token) => GenreCharts.SpectrogramStack(
            pictures.Source, pictures.Style(new SpectrogramStackChartOptions(), style), token))),
    };

    private GenrePrediction? _prediction;
    private GenreTimeline? _timeline;

    /// <summary>The names of all charts, in display order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Keys];

    private IAudioSource Source => source;

    /// <summary>Draws a chart.</summary>
    public Task<Chart> DrawAsync(string kind, PictureStyle style, CancellationToken cancellationToken) => Kinds[kind].Draw(this, style, cancellationToken);

    /// <summary>What a chart is called in contents.</summary>
    public static string HeadingOf(string kind) => Kinds[kind].Heading;

    /// <summary>Classifies the song, once.</summary>
    public async Task<GenrePrediction> PredictAsync(CancellationToken cancellationToken)
        => _prediction ??= _timeline?.Prediction ?? await classifier.ClassifyAsync(source, cancellationToken);

    /// <summary>Finds the song's segments and sections, once.</summary>
    public async Task<GenreTimeline> FindTimelineAsync(CancellationToken cancellationToken)
        => _timeline ??= await classifier.ClassifyTimelineAsync(source, cancellationToken: cancellationToken);

    private static Draw Simple(Func<SongPictures, PictureStyle, CancellationToken, Chart> draw)
        => (pictures, style, cancellationToken) => Task.Run(() => draw(pictures, style, cancellationToken), cancellationToken);

    private T Style<T>(T options, PictureStyle style)
        where T : ChartOptions
        => (T)(options with { Width = style.Width, Theme = style.Theme, Subject = name });
}
