using MusicGenre.Audio;
using MusicGenre.Visualization;

namespace MusicGenre.Cli.Pictures;

/// <summary>The charts of a song, by their names on the command line; each is drawn on request.</summary>
/// <param name="name">The song's name, for the headings.</param>
/// <param name="source">The song.</param>
/// <param name="classifier">The classifier for the charts of genres.</param>
/// <param name="style">The style of all charts.</param>
internal sealed class SongPictures(string name, IAudioSource source, GenreClassifier classifier, PictureStyle style)
{
    private delegate Task<Chart> Draw(SongPictures pictures, string title, CancellationToken cancellationToken);

    private static readonly OrderedDictionary<string, (string Heading, Draw Draw)> Kinds = new(StringComparer.Ordinal)
    {
        ["genres"] = ("Genres", async (pictures, title, token) => GenreCharts.GenreBars(
            await pictures.PredictAsync(token), pictures.Style(new GenreBarsOptions(), title))),
        ["timeline"] = ("Genres over time", async (pictures, title, token) => GenreCharts.GenreTimeline(
            await pictures.FindTimelineAsync(token), pictures.Source, pictures.Style(new GenreTimelineOptions(), title), token)),
        ["waveform"] = ("Waveform", Simple((pictures, title, token) => GenreCharts.Waveform(
            pictures.Source, pictures.Style(new ChartOptions(), title), token))),
        ["spectrogram"] = ("Spectrogram", Simple((pictures, title, token) => GenreCharts.Spectrogram(
            pictures.Source, pictures.Style(new SpectrogramChartOptions(), title), token))),
        ["spectrogram-log"] = ("Spectrogram, logarithmic frequency", Simple((pictures, title, token) => GenreCharts.Spectrogram(
            pictures.Source, pictures.Style(new SpectrogramChartOptions { Scale = FrequencyScale.Logarithmic }, title), token))),
        ["mel-spectrogram"] = ("Mel spectrogram", Simple((pictures, title, token) => GenreCharts.MelSpectrogram(
            pictures.Source, pictures.Style(new MelSpectrogramChartOptions(), title), token))),
        ["mfcc"] = ("Mel-frequency cepstral coefficients", Simple((pictures, title, token) => GenreCharts.Mfcc(
            pictures.Source, pictures.Style(new MfccChartOptions(), title), token))),
        ["harmonic-percussive"] = ("Harmonic and percussive spectrograms", Simple((pictures, title, token) => GenreCharts.HarmonicPercussive(
            pictures.Source, pictures.Style(new SpectrogramStackChartOptions(), title), token))),
        ["onset-strength"] = ("Onset strength in sub-bands", Simple((pictures, title, token) => GenreCharts.OnsetStrength(
            pictures.Source, pictures.Style(new SpectrogramStackChartOptions(), title), token))),
        ["spectrogram-stack"] = ("Spectrogram stack", Simple((pictures, title, token) => GenreCharts.SpectrogramStack(
            pictures.Source, pictures.Style(new SpectrogramStackChartOptions(), title), token))),
    };

    private GenrePrediction? _prediction;
    private GenreTimeline? _timeline;

    /// <summary>The names of all charts, in display order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Keys];

    private IAudioSource Source => source;

    /// <summary>Draws a chart.</summary>
    public Task<Chart> DrawAsync(string kind, CancellationToken cancellationToken)
        => Kinds[kind].Draw(this, $"{Kinds[kind].Heading}: {name}", cancellationToken);

    /// <summary>Classifies the song, once.</summary>
    public async Task<GenrePrediction> PredictAsync(CancellationToken cancellationToken)
        => _prediction ??= _timeline?.Prediction ?? await classifier.ClassifyAsync(source, cancellationToken);

    /// <summary>Finds the song's segments and sections, once.</summary>
    public async Task<GenreTimeline> FindTimelineAsync(CancellationToken cancellationToken)
        => _timeline ??= await classifier.ClassifyTimelineAsync(source, cancellationToken: cancellationToken);

    private static Draw Simple(Func<SongPictures, string, CancellationToken, Chart> draw)
        => (pictures, title, cancellationToken) => Task.Run(() => draw(pictures, title, cancellationToken), cancellationToken);

    private T Style<T>(T options, string title)
        where T : ChartOptions
        => (T)(options with { Width = style.Width, Theme = style.Theme, Title = title });
}
