using MusicGenre.Audio;
using MusicGenre.Features;
using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Scenes;
using MusicGenre.Visualization.Signals;
using MusicGenre.Visualization.Tests.Gallery;
using MusicGenre.Visualization.Tests.Pictures;

namespace MusicGenre.Visualization.Tests;

public sealed class HeatMapTests
{
    private const int SampleRate = 8000;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(7, 5)]
    [InlineData(40, 33)]
    public void Sample_AnyResolution_KeepsTheMean(int columns, int rows)
    {
        var noise = new Noise(4);
        float[] values = [.. Enumerable.Range(0, 11 * 13).Select(_ => (float)noise.Next())];
        var sampled = new float[columns * rows];
        new GridField(values, 11, 13).Sample(columns, rows, sampled);
        Assert.Equal(values.Average(), sampled.Average(), 1e-4f);
    }

    [Fact]
    public void Sample_HalfTheResolution_AveragesBlocksWithTheLowestRowBelow()
    {
        float[] values = [1, 3, 5, 7, 2, 4, 6, 8];
        var sampled = new float[2];
        new GridField(values, 2, 4).Sample(2, 1, sampled);
        Assert.Equal([2.5f, 6.5f], sampled);
        var rows = new float[2];
        new GridField(values, 2, 4).Sample(1, 2, rows);
        Assert.Equal([5f, 4f], rows);
    }

    [Fact]
    public void Sample_Power_IsAveragedBeforeItBecomesDecibels()
    {
        var sampled = new float[1];
        new GridField([1f, 0f], 1, 2, show: new DecibelScale(1, 80).Show).Sample(1, 1, sampled);
        Assert.Equal(-3.0103, sampled[0], 0.001);
    }

    [Theory]
    [InlineData(0, -80)]
    [InlineData(1e-20, -80)]
    [InlineData(1, 0)]
    [InlineData(0.01, -20)]
    public void DecibelScale_Power_IsRelativeToTheGreatestWithinTheRange(double power, double expected) =>
        Assert.Equal(expected, new DecibelScale(1, 80).Show(power), 1e-6);

    [Fact]
    public void DecibelScale_Silence_LiesAtTheBottom() => Assert.Equal(-80, new DecibelScale(0, 80).Show(0), 1e-6);

    [Theory]
    [InlineData(true, 512, 128, 4)]
    [InlineData(false, 512, 128, 0)]
    [InlineData(true, 400, 160, 2)]
    [InlineData(true, 256, 700, 0)]
    public void FeaturePieces_LongAudio_GivesTheFramesOfTheWhole(bool centered, int frame, int hop, int context)
    {
        var noise = new Noise(8);
        var clip = new AudioClip(Enumerable.Range(0, 2_300_011).Select(_ => (float)noise.Next()).ToArray(), SampleRate);
        var options = new SpectrogramOptions
        {
            SampleRate = SampleRate,
            Stft = new StftOptions { FrameLength = frame, HopLength = hop, Centered = centered },
            Decibels = null,
        };
        var extractor = new SpectrogramExtractor(options);
        var shape = extractor.GetShape(clip.SampleCount);
        var whole = new float[shape.Length];
        extractor.Extract(clip.Samples.Span, whole);
        var (next, pieces, worst) = (0, 0, 0f);
        var total = new FeaturePieces(extractor, options.Stft, context, (features, piece, first, count) =>
        {
            for (var band = 0; band < piece.Bands; band += 17)
            {
                for (var index = 0; index < count; index++)
                {
                    var expected = whole[(band * shape.Frames) + next + index];
                    worst = Math.Max(worst, Math.Abs(features[(band * piece.Frames) + first + index] - expected) / (1 + expected));
                }
            }

            next += count;
            pieces++;
        }).Run(clip, default);
        Assert.Equal(clip.SampleCount, total);
        Assert.Equal(shape.Frames, next);
        Assert.True(pieces > 1);
        Assert.InRange(worst, 0, 1e-3f);
    }

    [Fact]
    public void FeatureGrid_MoreFramesThanColumns_KeepsMeansOfEvenStretches()
    {
        var grid = new FeatureGrid(0, 8, isDecibels: false);
        for (var start = 0; start < 50; start += 10)
        {
            float[] features = [.. Enumerable.Range(start, 10).Select(frame => (float)frame), .. Enumerable.Repeat(2f, 10)];
            grid.Add(features, new FeatureShape(1, 2, 10), 0, 10);
        }

        var values = grid.Finish();
        Assert.Equal((2, 8), (grid.Rows, grid.FramesPerColumn));
        Assert.Equal([3.5f, 11.5f, 19.5f, 27.5f, 35.5f, 43.5f, 48.5f], values[..7]);
        Assert.Equal(49, grid.Maximum);
    }

    [Theory]
    [InlineData(FrequencyScale.Linear)]
    [InlineData(FrequencyScale.Logarithmic)]
    public void Spectrogram_Sine_IsBrightAtItsFrequencyAndTime(FrequencyScale scale)
    {
        var samples = new float[SampleRate * 4];
        for (var index = SampleRate; index < 3 * SampleRate; index++)
        {
            samples[index] = 0.5f * MathF.Sin(2 * MathF.PI * 1000 * index / SampleRate);
        }

        var chart = GenreCharts.Spectrogram(new AudioClip(samples, SampleRate), new SpectrogramChartOptions { Scale = scale });
        var map = HeatMaps(chart.Scene.Shapes).First();
        var place = scale == FrequencyScale.Linear ? 1000 / 4000.0 : Math.Log(1000 / 20.0) / Math.Log(4000 / 20.0);
        var row = (int)(map.Box.Bottom - (place * map.Box.Height));
        var pixels = Picture.Decode(chart.ToPng());
        double At(double seconds, int y) => OkLab.FromRgb(pixels[(int)(map.Box.X + (seconds / 4 * map.Box.Width)), y]).L;
        Assert.True(At(2, row) > 0.9, $"{At(2, row)}");
        Assert.True(At(2, row + 40) < 0.3 && At(2, row - 40) < 0.3);
        Assert.True(At(0.5, row) < 0.1 && At(3.5, row) < 0.1);
    }

    [Fact]
    public void MelSpectrogram_Sine_IsBrightAtItsFrequency()
    {
        var samples = Enumerable.Range(0, 22_050 * 2).Select(index => MathF.Sin(2 * MathF.PI * 2000 * index / 22_050f)).ToArray();
        var chart = GenreCharts.MelSpectrogram(new AudioClip(samples, 22_050));
        var map = HeatMaps(chart.Scene.Shapes).First();
        var values = new float[200];
        map.Field.Sample(1, 200, values);
        var loudest = Array.IndexOf(values, values.Max());
        var axis = FrequencyRows.MelAxis(new MelOptions(), 22_050);
        Assert.Equal(2000, axis.ValueAt(1 - ((loudest + 0.5) / 200)), 60.0);
    }

    [Fact]
    public void SpectrogramStack_TonesThenClicks_AreInTheirLayers()
    {
        const int rate = 22_050;
        var samples = new float[rate * 4];
        for (var index = 0; index < 2 * rate; index++)
        {
            samples[index] = 0.3f * MathF.Sin(2 * MathF.PI * 3000 * index / rate);
        }

        for (var click = 2 * rate; click < 4 * rate; click += rate / 2)
        {
            samples[click] = 1;
        }

        var clip = new AudioClip(samples, rate);
        List<HeatMapShape> maps = [.. ((Chart[])[GenreCharts.Harmonic(clip), GenreCharts.Percussive(clip)])
            .Select(chart => HeatMaps(chart.Scene.Shapes).Single(map => map.Field is GridField))];
        var (harmonic, percussive) = (Quarters(maps[0].Field), Quarters(maps[1].Field));
        Assert.True(harmonic.Early > percussive.Early + 10, $"{harmonic} {percussive}");
        Assert.True(percussive.Late > harmonic.Late + 10, $"{harmonic} {percussive}");

        static (float Early, float Late) Quarters(HeatField field)
        {
            var values = new float[400 * 100];
            field.Sample(400, 100, values);
            return (Highest(values, 100), Highest(values, 300));
        }

        static float Highest(float[] values, int column) =>
            Enumerable.Range(0, 100).Max(row => Enumerable.Range(column - 40, 80).Max(at => values[(row * 400) + at]));
    }

    private static IEnumerable<HeatMapShape> HeatMaps(IEnumerable<Shape> shapes) => shapes.SelectMany(shape => shape switch
    {
        HeatMapShape map => [map],
        GroupShape group => HeatMaps(group.Shapes),
        _ => Enumerable.Empty<HeatMapShape>(),
    });
}
