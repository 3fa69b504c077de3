using MusicGenre.Audio;
using MusicGenre.InteropTests.Audio;
using MusicGenre.Visualization;
using Xunit;

namespace MusicGenre.InteropTests.Visualization;

/// <summary>Another program's rendering of a chart's SVG shows what the chart's own PNG shows, as another program decodes it.</summary>
public sealed class ChartRenderingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("charts").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [RequiresToolFact("rsvg-convert", "ffmpeg")]
    public async Task SvgAndPng_Spectrogram_ShowTheSame() => await AssertAlike(GenreCharts.Spectrogram(Sweep()), 4);

    [RequiresToolFact("rsvg-convert", "ffmpeg")]
    public async Task SvgAndPng_Waveform_ShowTheSame() =>
        await AssertAlike(GenreCharts.Waveform(Sweep(), new ChartOptions { Theme = ChartTheme.Dark }), 4);

    [RequiresToolFact("rsvg-convert", "ffmpeg")]
    public async Task SvgAndPng_GenreMap_ShowTheSame() => await AssertAlike(
        GenreCharts.GenreMap([.. Enumerable.Range(0, 60).Select(index => new GenreMapPoint(
            $"genre {index % 3}", new[] { MathF.Sin(index), MathF.Cos(index * 2), MathF.Sin(index * 3.1f) }))]), 4);

    /// <summary>The mean distance of bytes stays below a limit; fonts differ, and so may the pixels that lines cover in part.</summary>
    private async Task AssertAlike(Chart chart, double limit)
    {
        var (svg, png, rendered) = (Path.Combine(_folder, "a.svg"), Path.Combine(_folder, "a.png"), Path.Combine(_folder, "b.png"));
        await chart.SaveAsync(svg);
        await chart.SaveAsync(png);
        AudioTool.Run("rsvg-convert", $"{svg} -o {rendered}");
        var (own, others) = (Decode(png), Decode(rendered));
        Assert.Equal(chart.Width * chart.Height * 3, own.Length);
        Assert.Equal(own.Length, others.Length);
        var difference = own.Zip(others, (a, b) => Math.Abs(a - b)).Average();
        Assert.True(difference < limit, $"The pictures of {chart.Title} differ by {difference}.");
    }

    private static byte[] Decode(string path) => AudioTool.Run("ffmpeg", $"-v error -i {path} -f rawvideo -pix_fmt rgb24 -");

    private static AudioClip Sweep() => new(
        Enumerable.Range(0, 40_000).Select(index => 0.7f * MathF.Sin(index * index * 2.4e-5f) * MathF.Sin(index * 4e-4f)).ToArray(), 8000);
}
