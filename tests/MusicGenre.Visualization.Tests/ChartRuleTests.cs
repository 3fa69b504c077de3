using MusicGenre.Audio;
using MusicGenre.Evaluation;
using MusicGenre.Features;
using MusicGenre.Models;
using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Scenes;
using MusicGenre.Visualization.Tests.Gallery;
using MusicGenre.Visualization.Tests.Pictures;
using MusicGenre.Visualization.Typography;

namespace MusicGenre.Visualization.Tests;

/// <summary>Rules that make charts readable, checked on what is drawn.</summary>
public sealed class ChartRuleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rules").FullName;

    public static TheoryData<string> Names => [.. GalleryRecipes.All.Select(recipe => recipe.Name)];

    public static TheoryData<string> Models => [.. BundledModels.Names];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void AxisTitles_EveryRecipe_AreClearOfTickLabels(string name)
    {
        var style = Style.Create(new ChartOptions());
        var texts = TextBoxes.Find(GalleryCharts.Get(name, ChartTheme.Light).Scene.Shapes, default).Select(entry => entry.Text).ToList();
        var titles = texts.Where(text => text.Font == style.Label && text.Anchor == TextAnchor.Middle).ToList();
        Assert.All(titles, title => Assert.All(
            texts.Where(text => text.Font == style.Mark),
            mark => Assert.False(title.Bounds.Inset(-3, -3).Overlaps(mark.Bounds), $"'{title.Text}' at {title.Bounds} is too near to '{mark.Text}' at {mark.Bounds}.")));
    }

    [Fact]
    public void Headings_OfAudio_CarryItsName()
    {
        var path = Path.Combine(_folder, "So What.wav");
        WavWriter.Write(path, SyntheticSong.Create(1));
        var file = new AudioFile(path);
        Chart[] charts =
        [
            GenreCharts.Waveform(file), GenreCharts.Spectrogram(file), GenreCharts.MelSpectrogram(file), GenreCharts.Mfcc(file), GenreCharts.Harmonic(file),
            GenreCharts.Percussive(file), GenreCharts.OnsetStrength(file), GenreCharts.SpectrogramStack(file), GenreCharts.GenreTimeline(SampleData.Segments, file),
            GenreCharts.Spectrogram(file, new SpectrogramChartOptions { Scale = FrequencyScale.Logarithmic }),
        ];

        Assert.All(charts, chart => Assert.EndsWith(": So What.wav", chart.Title, StringComparison.Ordinal));
        Assert.Equal(charts.Length, charts.Select(chart => chart.Title).Distinct().Count());
        Assert.Equal("Waveform: mine", GenreCharts.Waveform(file, new ChartOptions { Subject = "mine" }).Title);
        Assert.Equal("Waveform", GenreCharts.Waveform(SampleData.Clip).Title);
        Assert.Equal("Genres: mine", GenreCharts.GenreBars(SampleData.Prediction, new GenreBarsOptions { Subject = "mine" }).Title);
        Assert.Equal("alone", GenreCharts.Waveform(file, new ChartOptions { Subject = "mine", Title = "alone" }).Title);
    }

    [Fact]
    public void MelSpectrogram_FrontEndOfANetwork_IsDrawnInDecibelsOfPower()
    {
        var features = FrontEnds.EfficientAt.Features;
        var frames = features with
        {
            Decibels = new(),
            Logarithm = null,
            Scaling = null,
            Stft = features.Stft with { PreEmphasisScope = PreEmphasisScope.Frame },
        };

        var drawn = GenreCharts.MelSpectrogram(SampleData.Clip, new MelSpectrogramChartOptions { MelSpectrogram = features });
        var expected = GenreCharts.MelSpectrogram(SampleData.Clip, new MelSpectrogramChartOptions { MelSpectrogram = frames });

        Assert.Equal(expected.ToSvg(), drawn.ToSvg());
    }

    [Fact]
    public void MelSpectrogram_FrontEndThatLeavesSilenceOut_IsDrawnWithIt()
    {
        var features = new MelSpectrogramOptions();

        var drawn = GenreCharts.MelSpectrogram(
            SampleData.Clip, new MelSpectrogramChartOptions { MelSpectrogram = features with { SilenceRemoval = new() { ThresholdDecibels = 1, MinimumShare = 0.01 } } });

        Assert.Equal(GenreCharts.MelSpectrogram(SampleData.Clip, new MelSpectrogramChartOptions { MelSpectrogram = features }).ToSvg(), drawn.ToSvg());
    }

    [Fact]
    public void Levels_EverySpectrogram_HaveOneName()
    {
        Chart[] charts =
        [
            GenreCharts.Spectrogram(SampleData.Clip), GenreCharts.MelSpectrogram(SampleData.Clip), GenreCharts.Harmonic(SampleData.Clip), GenreCharts.Percussive(SampleData.Clip),
        ];
        Assert.All(charts, chart => Assert.Single(Texts(chart), "Level (dB, loudest = 0)"));
    }

    [Fact]
    public void Mfcc_Rows_ShareAScaleThatTheyDoNotSaturate()
    {
        var chart = GenreCharts.Mfcc(SampleData.Clip);
        var map = Maps(chart).Single(map => map.Field is GridField);
        var values = new float[12 * 500];
        map.Field.Sample(500, 12, values);

        Assert.Equal(12, map.Field.Rows);
        for (var row = 0; row < 12; row++)
        {
            Assert.InRange(values.Skip(row * 500).Take(500).Count(value => Math.Abs(value) >= map.Range.High), 0, 100);
        }

        Assert.Equal(-map.Range.Low, map.Range.High);
        Assert.Equal(["12"], ((string[])["12", "13"]).Where(TickTexts(chart).Contains));
        Assert.Contains("MFCC 0", Texts(chart));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ColorBar_ValuesBeyondTheScale_HaveArrows(bool isClipped)
    {
        // 300 quiet values and, if clipped, three that are 100 times as large.
        float[] row = [.. Enumerable.Range(0, 300).Select(index => index % 2 == 0 ? 1f : -1f)];
        if (isClipped)
        {
            (row[10], row[50], row[90]) = (100, 100, 100);
        }

        var chart = GenreCharts.Mfcc(new MfccExample("clip", 3, [row, row]), new MfccChartOptions { IsCentered = false });

        Assert.Equal(isClipped ? ["higher values"] : [], All(chart.Scene.Shapes).OfType<PolygonShape>().Select(shape => shape.Label));
    }

    [Fact]
    public void OnsetStrength_Bands_HaveEqualHeightsAndNames()
    {
        var chart = GenreCharts.OnsetStrength(SampleData.Clip, new SpectrogramStackChartOptions { Width = 640 });
        var map = Maps(chart).Single(map => map.Field is GridField);
        string[] names = ["0–838", "838–2k", "2k–4.6k", "4.6k–11k"];
        var positions = All(chart.Scene.Shapes).OfType<TextShape>().Where(text => names.Contains(text.Text)).ToDictionary(text => text.Text, text => text.Position.Y);

        Assert.Equal(4, map.Field.Rows);
        Assert.Equal(3, names.Zip(names.Skip(1)).Count(pair => Math.Abs(positions[pair.First] - positions[pair.Second] - (map.Box.Height / 4)) < 0.01));
    }

    [Fact]
    public void OnsetStrength_LoneClickInALongClip_IsVisible()
    {
        var samples = new float[22_050 * 120];
        samples[22_050 * 60] = 1;
        var chart = GenreCharts.OnsetStrength(new AudioClip(samples, 22_050), new SpectrogramStackChartOptions { Width = 400 });
        var map = Maps(chart).Single(map => map.Field is GridField);
        var values = new float[4 * (int)map.Box.Width];
        map.Field.Sample((int)map.Box.Width, 4, values);

        Assert.True(values.Max() > map.Range.High / 2, $"{values.Max()} of {map.Range.High}");
    }

    [Fact]
    public void MelAxis_BelowOneKilohertz_HasTicks()
    {
        var ticks = TickTexts(GenreCharts.MelSpectrogram(SampleData.Clip));
        Assert.Contains("500", ticks);
        Assert.Contains("1k", ticks);
        Assert.Contains("4k", ticks);
    }

    [Fact]
    public void Waveform_Legend_NamesPeakAndRmsOfAreasOnly()
    {
        Assert.Equal(["peak", "RMS"], Texts(GenreCharts.Waveform(SampleData.Clip)).Where(text => text is "peak" or "RMS"));
        Assert.DoesNotContain("peak", Texts(GenreCharts.Waveform(new AudioClip(new float[] { 0, 1, 0, -1 }, 4))));
    }

    [Fact]
    public void Charts_TenMilliseconds_HaveAnAxisOfTen()
    {
        var clip = new AudioClip(SyntheticSong.Create(1).Samples.Span.Slice(9000, 220).ToArray(), 22_000);
        var prediction = new GenrePrediction([new("jazz", 1)], TimeSpan.FromMilliseconds(10));
        var timeline = GenreCharts.GenreTimeline([new GenreSegment(TimeSpan.Zero, TimeSpan.FromSeconds(5), prediction)], clip);
        foreach (var chart in (Chart[])[GenreCharts.Waveform(clip), GenreCharts.Spectrogram(clip), GenreCharts.Mfcc(clip), timeline])
        {
            Assert.Contains("Time (ms)", Texts(chart));
            Assert.Contains("10", TickTexts(chart));
            Assert.DoesNotContain("12", chart.Title == "Mel-frequency cepstral coefficients" ? [] : TickTexts(chart));
        }
    }

    [Fact]
    public void ColorMaps_OnDarkPaper_DoNotGlare()
    {
        foreach (var map in (ColorMap[])[ColorMap.Coolwarm, ColorMap.Blues, ColorMap.YlGnBu])
        {
            var colors = map.On(ChartTheme.Dark).Colors.ToArray();
            Assert.All(colors, color => Assert.InRange(OkLab.FromRgb(color).L, 0.2, 0.88));
            Assert.All(colors, color => Assert.True(Style.TextOn(color).Contrast(color) >= 4.3));
            Assert.Same(map, map.On(ChartTheme.Light));
        }

        var middle = OkLab.FromRgb(ColorMap.Coolwarm.On(ChartTheme.Dark).Colors[128]);
        Assert.True(middle is { L: < 0.35, Chroma: < 0.02 });
    }

    [Theory]
    [InlineData("Ночь", "Noch")]
    [InlineData("Щука и ёж", "Shchuka i ezh")]
    [InlineData("Ελλάδα", "Ellada")]
    [InlineData("Tiếng Việt", "Tieng Viet")]
    [InlineData("ＡＢＣ", "ABC")]
    [InlineData("e\u0301te", "ete")]
    [InlineData("日本", "U+65E5 U+672C")]
    [InlineData("a日b", "aU+65E5 b")]
    [InlineData("🎵", "U+1F3B5")]
    [InlineData("Žluťoučký kůň", "Žlutoučký kůň")]
    [InlineData("ơĦ", "oH")]
    public void ToPng_TextInAnyScript_IsDrawnOrReplacedReadably(string title, string expected)
    {
        var chart = GenreCharts.GenreBars(SampleData.Prediction, new GenreBarsOptions { Title = title });

        Assert.Contains(expected, TextsOf(chart.Drawn));
        Assert.Equal(title, chart.Title);
        Assert.Contains(title, TextsOf(chart.Scene));
        Assert.All(TextsOf(chart.Drawn), text => Assert.All(text.EnumerateRunes(), rune => Assert.True(GlyphSet.Contains(rune))));
    }

    [Fact]
    public void ToPng_LongTextInAnotherScript_KeepsTheSizeAndStaysReadable()
    {
        var genres = Enumerable.Range(0, 12).Select(index => new GenreScore(string.Concat(Enumerable.Repeat("日本の歌", index + 1)), 1f / 12));
        var chart = GenreCharts.GenreBars(
            new GenrePrediction(genres, TimeSpan.Zero), new GenreBarsOptions { Width = 400, Title = string.Concat(Enumerable.Repeat("音楽 ", 30)), Count = 12 });

        Assert.Equal((chart.Width, chart.Height), (chart.Drawn.Width, chart.Drawn.Height));
        TextBoxes.AssertReadable(chart);
        TextBoxes.AssertReadable(new Chart(chart.Drawn, chart.Drawn));
        Assert.Equal(chart.Height, Picture.Decode(chart.ToPng()).Height);
    }

    [Fact]
    public void RocCurves_MacroAverage_IsTheMeanOfTheGenres()
    {
        var chart = GenreCharts.RocCurves(SampleData.Measured);
        var plot = chart.Scene.Shapes.OfType<GroupShape>().First();
        var average = plot.Shapes.OfType<PolylineShape>().Last();
        var area = average.Points.Zip(average.Points.Skip(1)).Sum(pair =>
            (pair.Second.X - pair.First.X) / plot.Clip.Width * ((plot.Clip.Bottom - pair.First.Y) + (plot.Clip.Bottom - pair.Second.Y)) / 2 / plot.Clip.Height);

        Assert.Equal(SampleData.Measured.Tracks.MacroArea!.Value, area, 0.01);
        Assert.Contains(FormattableString.Invariant($"macro average (AUC {SampleData.Measured.Tracks.MacroArea:0.000})"), Texts(chart));
    }

    [Fact]
    public void Reliability_Bars_HaveTheirCounts()
    {
        var counts = SampleData.Measured.Tracks.Calibration.Bins.Where(bin => bin.Count > 0).Select(bin => FormattableString.Invariant($"{bin.Count:N0}"));
        var plot = GenreCharts.Reliability(SampleData.Measured).Scene.Shapes.OfType<GroupShape>().ElementAt(1);
        Assert.Equal(counts, plot.Shapes.OfType<TextShape>().Select(text => text.Text));
    }

    [Fact]
    public void ConfusionMatrix_FortyGenres_HasEveryNameAndNumber()
    {
        string[] genres = [.. Enumerable.Range(0, 40).Select(index => $"genre {index}")];
        foreach (var isNormalized in (bool[])[false, true])
        {
            var chart = GenreCharts.ConfusionMatrix(SampleData.Evaluate(genres, 6), new ConfusionMatrixOptions { Width = 1000, IsNormalized = isNormalized });
            TextBoxes.AssertReadable(chart);
            Assert.All(genres, genre => Assert.Equal(2, Texts(chart).Count(text => text == genre)));
            Assert.Equal(1600, chart.Scene.Shapes.OfType<GroupShape>().First().Shapes.OfType<TextShape>().Count());
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Figures_OfABundledModel_AreDrawnReadably(string name)
    {
        var figures = ModelFigures.LoadBundled(name);
        foreach (var (width, theme) in ((int, ChartTheme)[])[(380, ChartTheme.Light), (900, ChartTheme.Dark)])
        {
            var options = new ChartOptions { Width = width, Theme = theme };
            List<Chart> charts =
            [
                GenreCharts.MfccStatistics(figures.Mfccs!, options), GenreCharts.GenreMap(figures.Map!, options),
                GenreCharts.Mfcc(figures.Example!, new MfccChartOptions { Width = width, Theme = theme }),
                .. figures.Training is null ? (Chart[])[] : [GenreCharts.TrainingHistory(figures.Training.Epochs, options)],
            ];
            Assert.All(charts, TextBoxes.AssertReadable);
            Assert.Equal(
                figures.Map!.Points.GroupBy(point => GenreColors.Of(point.Genre, theme)).ToDictionary(group => group.Key, group => group.Count()),
                charts[1].Scene.Shapes.OfType<GroupShape>().First().Shapes.OfType<CircleShape>().GroupBy(circle => circle.Fill.Color.ToString()).ToDictionary(group => group.Key, group => group.Count()));
        }
    }

    [Fact]
    public void ToSvg_LessDetail_IsSmaller()
    {
        var chart = GenreCharts.MelSpectrogram(SampleData.Clip);
        Assert.True(chart.ToSvg(0.8).Length * 3 < chart.ToSvg().Length, $"{chart.ToSvg(0.8).Length} of {chart.ToSvg().Length}");
        Assert.Throws<ArgumentOutOfRangeException>(() => chart.ToSvg(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => chart.ToSvg(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => chart.ToSvg(5));
    }

    private static List<string> Texts(Chart chart) => TextsOf(chart.Scene);

    private static List<string> TextsOf(Scene scene) => [.. All(scene.Shapes).OfType<TextShape>().Select(text => text.Text)];

    private static List<string> TickTexts(Chart chart)
    {
        var mark = Style.Create(new ChartOptions()).Mark;
        return [.. All(chart.Scene.Shapes).OfType<TextShape>().Where(text => text.Font == mark).Select(text => text.Text)];
    }

    private static IEnumerable<HeatMapShape> Maps(Chart chart) => All(chart.Scene.Shapes).OfType<HeatMapShape>();

    private static IEnumerable<Shape> All(IEnumerable<Shape> shapes) => shapes.SelectMany(shape => shape is GroupShape group ? All(group.Shapes) : [shape]);
}
