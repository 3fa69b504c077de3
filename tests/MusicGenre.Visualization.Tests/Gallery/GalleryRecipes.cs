using MusicGenre.Features;
using static MusicGenre.Visualization.Tests.Gallery.SampleData;

namespace MusicGenre.Visualization.Tests.Gallery;

/// <summary>Every chart of the library with invented inputs.</summary>
internal static class GalleryRecipes
{
    private const int Width = 640;

    public static IReadOnlyList<GalleryRecipe> All { get; } =
    [
        GalleryRecipe.Create(
            "genre-bars",
            "The most probable genres of a prediction.",
            "svg",
            theme => GenreCharts.GenreBars(Prediction, new GenreBarsOptions { Width = Width, Count = 6, Theme = theme })),
        GalleryRecipe.Create(
            "genre-timeline",
            "Genres over time above the waveform.",
            "png",
            theme => GenreCharts.GenreTimeline(Segments, Clip, new GenreTimelineOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "waveform",
            "The range of the samples and, inside, their effective value.",
            "png",
            theme => GenreCharts.Waveform(Clip, new ChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "spectrogram",
            "Power over time and frequency.",
            "png",
            theme => GenreCharts.Spectrogram(Clip, new SpectrogramChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "spectrogram-log",
            "The same with equally high octaves, in other colours.",
            "png",
            theme => GenreCharts.Spectrogram(
                Clip, new SpectrogramChartOptions { Width = Width, Theme = theme, Scale = FrequencyScale.Logarithmic, ColorMap = ColorMap.Viridis })),
        GalleryRecipe.Create(
            "mel-spectrogram",
            "Power in mel bands.",
            "png",
            theme => GenreCharts.MelSpectrogram(Clip, new MelSpectrogramChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "mfcc",
            "Mel-frequency cepstral coefficients.",
            "png",
            theme => GenreCharts.Mfcc(Clip, new MfccChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "harmonic-percussive",
            "Tones and beats, separated.",
            "png",
            theme => GenreCharts.HarmonicPercussive(Clip, new SpectrogramStackChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "onset-strength",
            "The strength of onsets in sub-bands.",
            "png",
            theme => GenreCharts.OnsetStrength(Clip, new SpectrogramStackChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "spectrogram-stack",
            "The four layers that a stack model sees, here in mel bands.",
            "png",
            theme => GenreCharts.SpectrogramStack(
                Clip, new SpectrogramStackChartOptions { Width = Width, Theme = theme, Stack = new SpectrogramStackOptions { Frequency = FrequencyAxis.Mel } })),
        GalleryRecipe.Create(
            "confusion-matrix",
            "How often each genre was judged to be each.",
            "svg",
            theme => GenreCharts.ConfusionMatrix(Measured, new ConfusionMatrixOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "confusion-matrix-shares",
            "The same as shares of the true genres, in per cent, over segments.",
            "svg",
            theme => GenreCharts.ConfusionMatrix(
                Measured, new ConfusionMatrixOptions { Width = Width, Theme = theme, IsNormalized = true, Level = EvaluationLevel.Segments })),
        GalleryRecipe.Create(
            "classification-report",
            "Precision, recall and F1 of each genre.",
            "svg",
            theme => GenreCharts.ClassificationReport(Measured, new EvaluationChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "roc-curves",
            "How well each genre's probability separates it from all others.",
            "svg",
            theme => GenreCharts.RocCurves(Measured, new EvaluationChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "reliability",
            "Whether confidence can be believed.",
            "svg",
            theme => GenreCharts.Reliability(Measured, new EvaluationChartOptions { Width = Width, Theme = theme, Level = EvaluationLevel.Segments })),
        GalleryRecipe.Create(
            "training-history",
            "Loss and accuracy over the epochs of a training.",
            "svg",
            theme => GenreCharts.TrainingHistory(Epochs, new ChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "mfcc-statistics",
            "What tells genres apart: the mean and the variance of each coefficient.",
            "svg",
            theme => GenreCharts.MfccStatistics(Statistics, new ChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "genre-map",
            "Tracks that sound alike lie near one another.",
            "svg",
            theme => GenreCharts.GenreMap(Points, new ChartOptions { Width = Width, Theme = theme })),
    ];
}
