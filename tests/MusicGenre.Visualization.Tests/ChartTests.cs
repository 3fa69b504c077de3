using MusicGenre.Visualization.Tests.Gallery;
using MusicGenre.Visualization.Tests.Pictures;

namespace MusicGenre.Visualization.Tests;

public sealed class ChartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("charts").FullName;

    private static Chart Chart { get; } = GenreCharts.GenreBars(SampleData.Prediction);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a.svg")]
    [InlineData("a.PNG")]
    public async Task SaveAsync_KnownExtension_WritesThatForm(string name)
    {
        var path = Path.Combine(_folder, name);
        await Chart.SaveAsync(path);
        var content = await File.ReadAllBytesAsync(path);
        Assert.Equal(name.EndsWith("svg", StringComparison.Ordinal) ? System.Text.Encoding.UTF8.GetBytes(Chart.ToSvg()) : Chart.ToPng(), content);
    }

    [Fact]
    public async Task SaveAsync_FileExists_IsRefusedUnlessAskedFor()
    {
        var path = Path.Combine(_folder, "mine.svg");
        await File.WriteAllTextAsync(path, "precious");
        var exception = await Assert.ThrowsAsync<IOException>(() => Chart.SaveAsync(path));
        Assert.Contains("mine.svg", exception.Message, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(path));
        await Chart.SaveAsync(path, overwrite: true);
        Assert.Equal(Chart.ToSvg(), await File.ReadAllTextAsync(path));
    }

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("svg")]
    public async Task SaveAsync_OtherExtension_IsRefused(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Chart.SaveAsync(Path.Combine(_folder, name)));

    [Fact]
    public async Task SaveAsync_Cancelled_WritesNothing()
    {
        var path = Path.Combine(_folder, "no.png");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Chart.SaveAsync(path, cancellationToken: new CancellationToken(canceled: true)));
        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2.5)]
    public void ToPng_AnyScale_HasThatManyPixels(double scale)
    {
        var picture = Picture.Decode(Chart.ToPng(scale));
        Assert.Equal(Math.Round(Chart.Width * scale), picture.Width);
        Assert.Equal(Math.Round(Chart.Height * scale), picture.Height);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(17)]
    [InlineData(double.NaN)]
    public void ToPng_ScaleOutOfRange_IsRefused(double scale) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Chart.ToPng(scale));

    [Fact]
    public void Options_OutOfRange_AreNamedWithTheirValue()
    {
        AssertNamed("Width", "100", () => GenreCharts.Waveform(SampleData.Clip, new ChartOptions { Width = 100 }));
        AssertNamed("Height", "20001", () => GenreCharts.Waveform(SampleData.Clip, new ChartOptions { Height = 20001 }));
        AssertNamed("FontSize", "NaN", () => GenreCharts.Waveform(SampleData.Clip, new ChartOptions { FontSize = double.NaN }));
        AssertNamed("Theme", "9", () => GenreCharts.Waveform(SampleData.Clip, new ChartOptions { Theme = (ChartTheme)9 }));
        AssertNamed("Count", "0", () => GenreCharts.GenreBars(SampleData.Prediction, new GenreBarsOptions { Count = 0 }));
        AssertNamed("GenreCount", "11", () => GenreCharts.GenreTimeline(SampleData.Segments, null, new GenreTimelineOptions { GenreCount = 11 }));
        AssertNamed("DynamicRangeDecibels", "0", () => GenreCharts.Spectrogram(SampleData.Clip, new SpectrogramChartOptions { DynamicRangeDecibels = 0 }));
        AssertNamed("Level", "5", () => GenreCharts.RocCurves(SampleData.Measured, new EvaluationChartOptions { Level = (EvaluationLevel)5 }));
        AssertNamed("ColorMap", string.Empty, () => GenreCharts.Mfcc(SampleData.Clip, new MfccChartOptions { ColorMap = null! }));
    }

    [Fact]
    public void Charts_NothingToShow_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => GenreCharts.GenreTimeline([]));
        Assert.Throws<ArgumentException>(() => GenreCharts.TrainingHistory([]));
        Assert.Throws<ArgumentException>(() => GenreCharts.GenreMap([]));
        Assert.Throws<ArgumentException>(() => GenreCharts.MfccStatistics(new GenreFeatureStatistics(3)));
        Assert.Throws<ArgumentException>(() => GenreCharts.GenreMap([new("a", new float[2]), new("b", new float[3])]));
        Assert.Throws<ArgumentException>(() => GenreCharts.GenreMap([new("a", new float[] { float.NaN })]));
    }

    private static void AssertNamed(string property, string value, Action action)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(action);
        Assert.Contains(property, exception.Message, StringComparison.Ordinal);
        Assert.Contains(value, exception.Message, StringComparison.Ordinal);
    }
}
