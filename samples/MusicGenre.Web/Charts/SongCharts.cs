using MusicGenre.Visualization;
using MusicGenre.Web.Responses;
using MusicGenre.Web.Results;

namespace MusicGenre.Web.Charts;

/// <summary>The charts of a stored result.</summary>
internal static class SongCharts
{
    private delegate Chart Draw(StoredResult stored, ChartStyle style, CancellationToken cancellationToken);

    private static readonly OrderedDictionary<string, (string Title, string Description, Draw Draw)> Charts = new(StringComparer.Ordinal)
    {
        ["genres"] = ("Genres", "How probable each genre is.", (stored, style, _) =>
            GenreCharts.GenreBars(stored.Result.Prediction, style.Apply(new GenreBarsOptions()))),
        ["timeline"] = ("Genres over time", "How probable each genre is in the course of the song.", (stored, style, token) =>
            GenreCharts.GenreTimeline(stored.Result.Timeline!, stored.Sound, style.Apply(new GenreTimelineOptions()), token)),
        ["waveform"] = ("Waveform", "The sound itself: its extremes and its level.", (stored, style, token) =>
            GenreCharts.Waveform(stored.Sound, style.Apply(new ChartOptions()), token)),
        ["spectrogram"] = ("Spectrogram", "How strong each frequency is, on a linear scale.", (stored, style, token) =>
            GenreCharts.Spectrogram(stored.Sound, style.Apply(new SpectrogramChartOptions()), token)),
        ["spectrogram-log"] = ("Spectrogram, logarithmic frequency", "How strong each frequency is, with equal room for each octave.", (stored, style, token) =>
            GenreCharts.Spectrogram(stored.Sound, style.Apply(new SpectrogramChartOptions { Scale = FrequencyScale.Logarithmic }), token)),
        ["mel-spectrogram"] = ("Mel spectrogram", "How strong each band of pitch is, as the models see it.", (stored, style, token) =>
            GenreCharts.MelSpectrogram(stored.Sound, style.Apply(new MelSpectrogramChartOptions()), token)),
        ["mfcc"] = ("Mel-frequency cepstral coefficients", "The shape of the spectrum: what gives a sound its timbre.", (stored, style, token) =>
            GenreCharts.Mfcc(stored.Sound, style.Apply(new MfccChartOptions()), token)),
        ["harmonic"] = ("Harmonic spectrogram", "What is held: notes and chords.", (stored, style, token) =>
            GenreCharts.Harmonic(stored.Sound, style.Apply(new SpectrogramStackChartOptions()), token)),
        ["percussive"] = ("Percussive spectrogram", "What is struck: drums and the beginnings of notes.", (stored, style, token) =>
            GenreCharts.Percussive(stored.Sound, style.Apply(new SpectrogramStackChartOptions()), token)),
        ["onset-strength"] = ("Onset strength in sub-bands", "Where notes begin, from low to high bands.", (stored, style, token) =>
            GenreCharts.OnsetStrength(stored.Sound, style.Apply(new SpectrogramStackChartOptions()), token)),
        ["spectrogram-stack"] = ("Spectrogram stack", "The spectrogram with its harmonic and percussive parts and the onsets.", (stored, style, token) =>
            GenreCharts.SpectrogramStack(stored.Sound, style.Apply(new SpectrogramStackChartOptions()), token)),
    };

    /// <summary>The charts, in display order.</summary>
    public static ChartKindsResponse Kinds { get; } = new([.. Charts.Select(chart => new ChartKindResponse(chart.Key, chart.Value.Title, chart.Value.Description))]);

    /// <summary>Whether there is a chart of this name.</summary>
    public static bool Exists(string kind) => Charts.ContainsKey(kind);

    /// <summary>Draws a chart.</summary>
    public static Chart Create(string kind, StoredResult stored, ChartStyle style, CancellationToken cancellationToken)
        => Charts[kind].Draw(stored, style with { Subject = stored.Result.Name }, cancellationToken);
}
