using MusicGenre.Audio;
using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Tests;

/// <summary>Predictions without a genre: silence is drawn as silence, never as a genre, and what is too uncertain as "don't know".</summary>
public sealed class VerdictChartTests
{
    private static readonly string[] Genres = ["blues", "jazz", "pop"];

    [Fact]
    public void GenreBars_Silent_HasNoGenreAndNoBar()
    {
        var chart = GenreCharts.GenreBars(Silent);
        var texts = Texts(chart);

        Assert.DoesNotContain(texts, text => Genres.Contains(text) || text.Contains('%'));
        Assert.Contains("don't know (silent)", texts);
        Assert.Equal(2, texts.Count(text => text == "silent"));
        Assert.Equal("The audio is silent; it has no genres.", chart.Description);
    }

    [Fact]
    public void GenreBars_BelowTheMinimum_SaysSoAndHighlightsNoBar()
    {
        var decided = GenreCharts.GenreBars(Unsure(0));
        var unsure = GenreCharts.GenreBars(Unsure(0.9));

        Assert.Contains("don't know (jazz 50.0 % is below 90 %)", Texts(unsure));
        Assert.Contains("don't know", unsure.Description, StringComparison.Ordinal);
        Assert.Equal([GenreColors.Of("jazz"), GenreColors.Of("blues"), GenreColors.Of("pop")], Bars(decided).Select(bar => $"{bar.Fill!.Value.Color}"));
        Assert.Equal([GenreColors.Of("jazz"), GenreColors.Of("blues"), GenreColors.Of("pop")], Outlines(unsure).Select(bar => $"{bar.Stroke!.Paint.Color}"));
        Assert.All(Bars(unsure), bar => Assert.True(Colors.OkLab.FromRgb(bar.Fill!.Value.Color).L > 0.82));
        Assert.Equal(["50.0 %"], BoldMarks(decided));
        Assert.Empty(BoldMarks(unsure));

        static IEnumerable<RectangleShape> Bars(Chart chart)
            => All(chart.Scene.Shapes).OfType<RectangleShape>().Where(bar => bar.Label is not null);

        static IEnumerable<RectangleShape> Outlines(Chart chart)
            => chart.Scene.Shapes.OfType<GroupShape>().First().Shapes.OfType<RectangleShape>().Where(bar => bar.Fill is null);

        static IEnumerable<string> BoldMarks(Chart chart)
            => All(chart.Scene.Shapes).OfType<TextShape>().Where(text => text.Font.Bold && text.Text.EndsWith('%')).Select(text => text.Text);
    }

    [Fact]
    public void GenreTimeline_SilentAndUnsureSegments_AreDrawnAsThat()
    {
        var chart = GenreCharts.GenreTimeline([Segment(0, Unsure(0)), Segment(10, Silent), Segment(20, Unsure(0.9))]);
        var texts = Texts(chart);
        var labels = All(chart.Scene.Shapes).OfType<RectangleShape>().Select(shape => shape.Label).OfType<string>().ToList();

        // In the ribbon and in the legend.
        Assert.Equal(2, texts.Count(text => text == "silent"));
        Assert.Equal(2, texts.Count(text => text == "don't know"));
        Assert.Equal(2, labels.Count(label => label == "10 seconds to 20 seconds: silent"));
        Assert.Single(labels, "20 seconds to 30 seconds: don't know");
        Assert.DoesNotContain(labels, label => label.StartsWith("10 seconds to 20 seconds, ", StringComparison.Ordinal));
        Assert.EndsWith("; jazz is the most probable genre overall; some stretches are \"don't know\"; hatched stretches are silent.", chart.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void GenreTimeline_NoSegmentHasAVerdict_NamesNoGenreAsTheMostProbable()
    {
        var unsure = GenreCharts.GenreTimeline([Segment(0, Unsure(0.9)), Segment(10, Unsure(0.9))]);
        var silentToo = GenreCharts.GenreTimeline(new GenreTimeline(Unsure(0.9), [Segment(0, Unsure(0.9)), Segment(10, Silent)], [Section(0, 20, null, UndecidedReason.BelowMinimumConfidence)]));

        Assert.Equal("The genres of 20 seconds of audio over time; every segment is \"don't know\".", unsure.Description);
        Assert.Equal(
            "The genres of 20 seconds of audio over time; hatched segments are silent, all others \"don't know\". There is one section.", silentToo.Description);
    }

    [Fact]
    public void GenreTimeline_OnlyASectionWithoutAVerdict_IsDescribed()
    {
        var chart = GenreCharts.GenreTimeline(new GenreTimeline(Unsure(0), [Segment(0, Unsure(0))], [Section(0, 10, null, UndecidedReason.Unfamiliar)]));

        Assert.EndsWith("; jazz is the most probable genre overall; some stretches are \"don't know\". There is one section.", chart.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void GenreTimeline_AllSilent_HasNoGenreAtAll()
    {
        var chart = GenreCharts.GenreTimeline([Segment(0, Silent), Segment(10, Silent)]);

        Assert.DoesNotContain(Texts(chart), text => Genres.Contains(text) || text == "other genres");
        Assert.EndsWith("all of it is silent.", chart.Description, StringComparison.Ordinal);
        Assert.NotEmpty(chart.ToPng());
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.001f, false)]
    [InlineData(0.2f, true)]
    public void GenreTimeline_Legend_ListsOtherGenresOnlyWhereTheyAre(float other, bool isListed)
    {
        var prediction = new GenrePrediction([new("blues", 0.6f), new("jazz", 0.4f - other), new("pop", other)], TimeSpan.Zero);

        var chart = GenreCharts.GenreTimeline([Segment(0, prediction)], null, new GenreTimelineOptions { GenreCount = 2 });

        Assert.Equal(isListed, Texts(chart).Contains("other genres"));
    }

    [Fact]
    public void GenreTimeline_Sections_AreASecondRibbonInTheColorsOfTheirGenres()
    {
        var segments = new[] { Segment(0, Unsure(0)), Segment(10, Silent), Segment(20, Unsure(0.9)), Segment(30, Unsure(0)) };
        var sections = new[] { Section(0, 11, "jazz"), Section(11, 20, null, UndecidedReason.Silent), Section(20, 31, null, UndecidedReason.Unfamiliar), Section(31, 40, "pop") };

        var chart = GenreCharts.GenreTimeline(new GenreTimeline(Unsure(0), segments, sections));

        var bars = All(chart.Scene.Shapes).OfType<RectangleShape>()
            .Where(shape => shape.Label is not null).GroupBy(shape => shape.Label!).ToDictionary(group => group.Key, group => group.First());
        Assert.Equal(bars["0 seconds to 10 seconds: jazz"].Fill, bars["0 seconds to 11 seconds: jazz"].Fill);
        Assert.Equal(bars["0 seconds to 10 seconds, pop: 20.0 %"].Fill, bars["31 seconds to 40 seconds: pop"].Fill);
        Assert.Equal(bars["20 seconds to 30 seconds: don't know"].Fill, bars["20 seconds to 31 seconds: don't know"].Fill);
        Assert.Equal(new Paint(Rgb.Parse("#ffffff")), bars["20 seconds to 30 seconds: don't know"].Fill);
        Assert.Contains("11 seconds to 20 seconds: silent", bars.Keys);
        Assert.True(bars["0 seconds to 11 seconds: jazz"].Box.Y > bars["0 seconds to 10 seconds: jazz"].Box.Bottom);
        Assert.Equal(bars["0 seconds to 11 seconds: jazz"].Box.Right, bars["11 seconds to 20 seconds: silent"].Box.X);
        Assert.Contains("sections", Texts(chart));
        Assert.Equal(2, Texts(chart).Count(text => text == "pop"));
        Assert.EndsWith(" There are 4 sections.", chart.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UndecidedReason.Silent, "silent")]
    [InlineData(UndecidedReason.Unfamiliar, "don't know")]
    [InlineData(UndecidedReason.BelowMinimumConfidence, "don't know")]
    public void GenreTimeline_SectionWithoutGenre_IsWhatItsReasonSays(UndecidedReason reason, string expected)
    {
        var segments = new[] { Segment(0, Unsure(0.9)), Segment(10, Silent), Segment(20, Unsure(0.9)) };

        var chart = GenreCharts.GenreTimeline(new GenreTimeline(Unsure(0), segments, [Section(0, 30, null, reason)]));

        Assert.Contains($"0 seconds to 30 seconds: {expected}", All(chart.Scene.Shapes).OfType<RectangleShape>().Select(shape => shape.Label));
    }

    [Fact]
    public void GenreTimeline_NoSections_IsThatOfTheSegments()
    {
        GenreSegment[] segments = [Segment(0, Unsure(0)), Segment(10, Silent)];

        Assert.Equal(GenreCharts.GenreTimeline(segments).ToSvg(), GenreCharts.GenreTimeline(new GenreTimeline(Unsure(0), segments, [])).ToSvg());
        Assert.Throws<ArgumentException>(() => GenreCharts.GenreTimeline(new GenreTimeline(Unsure(0), [], [])));
    }

    [Fact]
    public void GenreTimeline_GenreThatIsCalledSilent_IsAGenre()
    {
        var chart = GenreCharts.GenreTimeline([Segment(0, new GenrePrediction([new("silent", 1)], TimeSpan.Zero))]);

        Assert.DoesNotContain(All(chart.Scene.Shapes), shape => shape is PolylineShape { Points: var points } && points[0].X != points[^1].X && points[0].Y != points[^1].Y);
    }

    [Fact]
    public void Hatching_Box_IsFilledAndItsLinesAreClipped()
    {
        var box = new Box(10, 20, 50, 15);

        var shapes = Hatching.Draw(box, Style.Create(new ChartOptions()), "nothing").ToList();

        Assert.Equal(box, Assert.IsType<RectangleShape>(shapes[0]).Box);
        var group = Assert.IsType<GroupShape>(shapes[1]);
        Assert.Equal(box, group.Clip);
        Assert.InRange(group.Shapes.Count, 5, 20);
    }

    private static GenrePrediction Silent { get; } = new(
        Genres.Select(genre => new GenreScore(genre, 1f / 3)), TimeSpan.Zero, 0, [new AudioWarning(AudioWarningKind.Silent, "silent")]);

    private static GenrePrediction Unsure(double minimumConfidence)
        => new([new("jazz", 0.5f), new("blues", 0.3f), new("pop", 0.2f)], TimeSpan.Zero, minimumConfidence);

    private static GenreSection Section(double start, double end, string? genre, UndecidedReason? reason = null)
        => new(TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(end), genre, genre is null ? 0 : 0.5f) { Reason = reason };

    private static GenreSegment Segment(double start, GenrePrediction prediction) => new(TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(10), prediction);

    [Fact]
    public void SpectrogramStack_Silence_IsAtTheBottomOfEveryScale()
    {
        var chart = GenreCharts.SpectrogramStack(new AudioClip(new float[44_100], 22_050));

        // Color bars are narrow heat maps.
        var maps = All(chart.Scene.Shapes).OfType<HeatMapShape>().Where(map => map.Box.Width > map.Box.Height).ToList();
        Assert.Equal(4, maps.Count);
        Assert.All(maps, map =>
        {
            var values = new float[4];
            map.Field.Sample(2, 2, values);
            Assert.All(values, value => Assert.Equal(map.Range.Low, value, 0.001));
        });
    }

    private static List<string> Texts(Chart chart) => [.. All(chart.Scene.Shapes).OfType<TextShape>().Select(shape => shape.Text)];

    private static IEnumerable<Shape> All(IEnumerable<Shape> shapes) => shapes.SelectMany(shape => shape is GroupShape group ? All(group.Shapes) : [shape]);
}
