using MusicGenre.Features;
using static MusicGenre.Visualization.Tests.Gallery.SampleData;

namespace MusicGenre.Visualization.Tests.Gallery;

/// <summary>Every chart of the library, drawn from synthetic data.</summary>
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
            "genre-sections",
            "The same with the sections of one genre.",
            "png",
            theme => GenreCharts.GenreTimeline(Timeline, Clip, new GenreTimelineOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "waveform",
            "The range of the samples and, inside, their RMS value.",
            "png",
            theme => GenreCharts.Waveform(Clip, new ChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "spectrogram",
            "Power over time and frequency.",
            "png",
            theme => GenreCharts.Spectrogram(Clip, new SpectrogramChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "spectrogram-log",
            "The same with a logarithmic frequency axis and another color map.",
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
            "harmonic",
            "Harmonic power: what lasts.",
            "png",
            theme => GenreCharts.Harmonic(Clip, new SpectrogramStackChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "percussive",
            "Percussive power: what is short.",
            "png",
            theme => GenreCharts.Percussive(Clip, new SpectrogramStackChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "onset-strength",
            "Onset strength in sub-bands.",
            "png",
            theme => GenreCharts.OnsetStrength(Clip, new SpectrogramStackChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "spectrogram-stack",
            "The four layers of the input of a stack network, here in mel bands.",
            "png",
            theme => GenreCharts.SpectrogramStack(
                Clip, new SpectrogramStackChartOptions { Width = Width, Theme = theme, Stack = new SpectrogramStackOptions { Frequency = FrequencyAxis.Mel } })),
        GalleryRecipe.Create(
            "confusion-matrix",
            "How often each true genre was classified as each genre.",
            "svg",
            theme => GenreCharts.ConfusionMatrix(Measured, new ConfusionMatrixOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "confusion-matrix-shares",
            "The same by segment, as percentages of the true genre.",
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
            "How well confidence agrees with accuracy.",
            "svg",
            theme => GenreCharts.Reliability(Measured, new EvaluationChartOptions { Width = Width, Theme = theme, Level = EvaluationLevel.Segments })),
        GalleryRecipe.Create(
            "coverage",
            "How accurate answers are if only the most confident, or the most familiar, are given.",
            "svg",
            theme => GenreCharts.Coverage(Measured, new EvaluationChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "familiarity",
            "Whether familiarity is the share of music that is less familiar.",
            "svg",
            theme => GenreCharts.Familiarity(Measured, new EvaluationChartOptions { Width = Width, Theme = theme, Level = EvaluationLevel.Segments })),
        GalleryRecipe.Create(
            "training-history",
            "Loss and accuracy over the epochs of a training run.",
            "svg",
            theme => GenreCharts.TrainingHistory(Epochs, new ChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "mfcc-statistics",
            "The mean and the variance of each coefficient for each genre.",
            "svg",
            theme => GenreCharts.MfccStatistics(Statistics, new ChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "model-mfccs",
            "The same of the recordings that a bundled model was trained on, from its figures.",
            "svg",
            theme => GenreCharts.MfccStatistics(Shipped.Mfccs!, new ChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "model-map",
            "The embeddings of a bundled model, from its figures.",
            "svg",
            theme => GenreCharts.GenreMap(Shipped.Map!, new ChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "model-training",
            "The training history of a bundled model, from its figures.",
            "svg",
            theme => GenreCharts.TrainingHistory(Shipped.Training!.Epochs, new ChartOptions { Width = Width, Theme = theme })),
        GalleryRecipe.Create(
            "genre-map",
            "Tracks with similar features are close together.",
            "svg",
            theme => GenreCharts.GenreMap(Points, new ChartOptions { Width = Width, Theme = theme })),
    ];
}
