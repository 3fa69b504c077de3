using MusicGenre.Audio;
using MusicGenre.Visualization.Tests.Gallery;
using MusicGenre.Visualization.Tests.Pictures;

namespace MusicGenre.Visualization.Tests;

public sealed class LayoutTests
{
    private static readonly string[] ManyGenres = [.. Enumerable.Range(0, 50).Select(index => (index % 5) switch
    {
        0 => $"genre {index}",
        1 => $"a very long name of a genre that nobody has heard of, number {index}",
        2 => $"Čeština & żółw {index}",
        3 => $"g{index}",
        _ => $"progressive-psychedelic-technical-{index}",
    })];

    public static TheoryData<int> Widths => [240, 400, 700, 4000];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Layout_EveryRecipeAtAnyWidth_KeepsTextsApartAndInside(int width)
    {
        foreach (var chart in Everything(SampleData.Genres, SyntheticSong.Create(1), new ChartOptions { Width = width }))
        {
            TextBoxes.AssertReadable(chart);
        }
    }

    [Theory]
    [InlineData(400, 12)]
    [InlineData(4000, 12)]
    [InlineData(900, 20)]
    public void Layout_FiftyLongGenreNames_KeepsTextsApartAndInside(int width, double fontSize)
    {
        foreach (var chart in GenreChartsOf(ManyGenres, new ChartOptions { Width = width, FontSize = fontSize }))
        {
            TextBoxes.AssertReadable(chart);
        }
    }

    [Theory]
    [InlineData(400)]
    [InlineData(1200)]
    public void Layout_TwoGenres_KeepsTextsApartAndInside(int width)
    {
        foreach (var chart in GenreChartsOf(["a", "a genre whose name needs a whole line for itself and then some"], new ChartOptions { Width = width }))
        {
            TextBoxes.AssertReadable(chart);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.001)]
    [InlineData(1)]
    [InlineData(59.9)]
    [InlineData(61)]
    [InlineData(3600)]
    [InlineData(40_000)]
    public void Layout_AnyDuration_KeepsTextsApartAndInside(double seconds)
    {
        var source = new AudioClip(new float[(int)(seconds * 100)], 100);
        foreach (var width in (int[])[300, 3000])
        {
            TextBoxes.AssertReadable(GenreCharts.Waveform(source, new ChartOptions { Width = width }));
        }
    }

    [Theory]
    [InlineData(120)]
    [InlineData(300)]
    [InlineData(2000)]
    public void Layout_GivenHeight_KeepsItOrGrows(int height)
    {
        foreach (var chart in Everything(SampleData.Genres, SyntheticSong.Create(1), new ChartOptions { Width = 500, Height = height }))
        {
            Assert.True(chart.Height >= height);
            Assert.True(height < 2000 || chart.Height == height, $"{chart.Title} is {chart.Height} high, not {height}.");
            TextBoxes.AssertReadable(chart);
        }
    }

    [Fact]
    public void Layout_LongTitle_IsBrokenAndShortenedInsideThePicture()
    {
        var title = string.Join(' ', Enumerable.Repeat("sinfonia", 40));
        var chart = GenreCharts.GenreBars(SampleData.Prediction, new GenreBarsOptions { Width = 400, Title = title });
        TextBoxes.AssertReadable(chart);
        Assert.Equal(title, chart.Title);
        Assert.Contains(chart.Scene.Shapes.OfType<Scenes.TextShape>(), text => text.Text.EndsWith('…'));
    }

    private static IEnumerable<Chart> Everything(string[] genres, AudioClip clip, ChartOptions options)
    {
        var (width, height, font) = (options.Width, options.Height, options.FontSize);
        yield return GenreCharts.Waveform(clip, options);
        yield return GenreCharts.Spectrogram(clip, new SpectrogramChartOptions { Width = width, Height = height, FontSize = font });
        yield return GenreCharts.Spectrogram(
            clip, new SpectrogramChartOptions { Width = width, Height = height, FontSize = font, Scale = FrequencyScale.Logarithmic });
        yield return GenreCharts.MelSpectrogram(clip, new MelSpectrogramChartOptions { Width = width, Height = height, FontSize = font });
        yield return GenreCharts.Mfcc(clip, new MfccChartOptions { Width = width, Height = height, FontSize = font });
        var stack = new SpectrogramStackChartOptions { Width = width, Height = height, FontSize = font };
        yield return GenreCharts.Harmonic(clip, stack);
        yield return GenreCharts.Percussive(clip, stack);
        yield return GenreCharts.OnsetStrength(clip, stack);
        yield return GenreCharts.SpectrogramStack(clip, stack);
        foreach (var chart in GenreChartsOf(genres, options))
        {
            yield return chart;
        }
    }

    private static IEnumerable<Chart> GenreChartsOf(string[] genres, ChartOptions options)
    {
        var (width, height, font) = (options.Width, options.Height, options.FontSize);
        var evaluated = new EvaluationChartOptions { Width = width, Height = height, FontSize = font };
        var figures = SampleData.Evaluate(genres, 6);
        var segments = SampleData.MakeSegments(genres, 30, 3, 1.5);
        var statistics = new GenreFeatureStatistics(13);
        foreach (var genre in genres)
        {
            statistics.Add(genre, [.. Enumerable.Range(0, 130).Select(index => (float)(Math.Sin(index * index) * (index - 100)))]);
        }

        yield return GenreCharts.GenreBars(
            SampleData.Predict(genres, 1, 4, new Noise(1)), new GenreBarsOptions { Width = width, Height = height, FontSize = font, Count = 50 });
        yield return GenreCharts.GenreTimeline(
            segments, SyntheticSong.Create(1), new GenreTimelineOptions { Width = width, Height = height, FontSize = font, GenreCount = 10 });
        yield return GenreCharts.GenreTimeline(segments, null, new GenreTimelineOptions { Width = width, Height = height, FontSize = font });
        yield return GenreCharts.GenreTimeline(
            SampleData.MakeTimeline(genres, 30, 3, 1.5), SyntheticSong.Create(1), new GenreTimelineOptions { Width = width, Height = height, FontSize = font });
        yield return GenreCharts.ConfusionMatrix(figures, new ConfusionMatrixOptions { Width = width, Height = height, FontSize = font });
        yield return GenreCharts.ConfusionMatrix(
            figures, new ConfusionMatrixOptions { Width = width, Height = height, FontSize = font, IsNormalized = true });
        yield return GenreCharts.ClassificationReport(figures, evaluated);
        yield return GenreCharts.RocCurves(figures, evaluated);
        yield return GenreCharts.Reliability(figures, evaluated);
        yield return GenreCharts.Coverage(figures, evaluated);
        yield return GenreCharts.Familiarity(figures, evaluated);
        yield return GenreCharts.TrainingHistory(SampleData.Epochs, options);
        yield return GenreCharts.MfccStatistics(statistics, options);
        yield return GenreCharts.GenreMap(SampleData.MakePoints(genres, 4), options);
    }
}
