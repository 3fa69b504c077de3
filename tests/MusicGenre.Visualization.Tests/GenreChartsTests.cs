using MusicGenre.Evaluation;
using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Scenes;
using MusicGenre.Visualization.Tests.Gallery;

namespace MusicGenre.Visualization.Tests;

public sealed class GenreChartsTests
{
    private static GenreEvaluation WithoutFamiliarity { get; } = GenreEvaluation.Create(
        new EvaluationDescription("m", "p", "d", "s"), ["a", "b"], [new TrackPrediction("x", 0, new[] { 0.7f, 0.3f }), new TrackPrediction("y", 1, new[] { 0.6f, 0.4f })]);

    [Fact]
    public void GenreBars_Probabilities_AreAsLongAsTheyAre()
    {
        var prediction = new GenrePrediction([new("jazz", 0.5f), new("rock", 0.3f), new("pop", 0.2f)], TimeSpan.FromSeconds(1));
        var chart = GenreCharts.GenreBars(prediction, new GenreBarsOptions { Count = 2 });
        var plot = Plot(chart);
        var bars = plot.Shapes.OfType<RectangleShape>().ToList();
        Assert.Equal(["jazz: 50.0 %", "rock: 30.0 %"], bars.Select(bar => bar.Label));
        Assert.Equal(plot.Clip.Width * 0.5, bars[0].Box.Width, 0.01);
        Assert.Equal(plot.Clip.Width * 0.3, bars[1].Box.Width, 0.01);
        Assert.True(bars[0].Box.Y < bars[1].Box.Y);
    }

    [Theory]
    [InlineData(1f, "100.0 %")]
    [InlineData(0.99999f, ">99.9 %")]
    [InlineData(0.00001f, "<0.1 %")]
    [InlineData(0f, "0.0 %")]
    public void GenreBars_ExtremeProbability_IsNotRoundedToCertainty(float probability, string text)
    {
        var chart = GenreCharts.GenreBars(new GenrePrediction([new("jazz", probability)], TimeSpan.Zero));
        Assert.Contains(text, chart.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void GenreTimeline_Areas_FillEverySegmentAndFollowTheTime()
    {
        var (jazz, rock) = (
            new GenrePrediction([new("jazz", 0.75f), new("rock", 0.25f)], TimeSpan.Zero), new GenrePrediction([new("rock", 1f), new("jazz", 0f)], TimeSpan.Zero));
        GenreSegment[] segments = [new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5), rock), new(TimeSpan.Zero, TimeSpan.FromSeconds(5), jazz)];
        var plots = GenreCharts.GenreTimeline(segments).Scene.Shapes.OfType<GroupShape>().ToList();
        var areas = plots[0].Shapes.OfType<RectangleShape>().ToList();
        Assert.Equal(plots[0].Clip.Width * plots[0].Clip.Height, areas.Sum(area => area.Box.Width * area.Box.Height), 0.5);
        Assert.Contains(areas, area => area.Label == "0 seconds to 5 seconds, jazz: 75.0 %");
        var ribbon = plots[1].Shapes.OfType<RectangleShape>().ToList();
        Assert.Equal(["0 seconds to 5 seconds: jazz", "5 seconds to 10 seconds: rock"], ribbon.Select(area => area.Label));
        Assert.Equal(plots[1].Clip.CenterX, ribbon[1].Box.X, 1.0);
    }

    [Fact]
    public void GenreTimeline_ProbabilitiesOfAMultiLabelModel_AreDrawnAsShares()
    {
        var prediction = new GenrePrediction([new("jazz", 0.9f), new("rock", 0.6f)], TimeSpan.Zero);

        var plot = GenreCharts.GenreTimeline([new(TimeSpan.Zero, TimeSpan.FromSeconds(5), prediction)]).Scene.Shapes.OfType<GroupShape>().First();

        var areas = plot.Shapes.OfType<RectangleShape>().ToList();
        Assert.Equal(["0 seconds to 5 seconds, jazz: 90.0 %", "0 seconds to 5 seconds, rock: 60.0 %"], areas.Select(area => area.Label));
        Assert.Equal(0.6 * plot.Clip.Height, areas[0].Box.Height, 1.0);
        Assert.Equal(0.4 * plot.Clip.Height, areas[1].Box.Height, 1.0);
    }

    [Fact]
    public void TimelineSpan_OverlappingSegments_MeetHalfwayBetweenTheirMiddles()
    {
        var prediction = SampleData.Prediction;
        GenreSegment Segment(double start, double duration) => new(TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(duration), prediction);
        var spans = TimelineSpan.Divide([Segment(0, 3), Segment(1.5, 3), Segment(3, 3), Segment(10, 2)]);
        Assert.Equal([(0, 2.25), (2.25, 3.75), (3.75, 6), (10, 12)], spans.Select(span => (span.Start, span.End)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ConfusionMatrix_Cells_HaveTheColoursOfTheirCounts(bool isNormalized)
    {
        var chart = GenreCharts.ConfusionMatrix(SampleData.Measured, new ConfusionMatrixOptions { IsNormalized = isNormalized, ColorMap = ColorMap.Viridis });
        var confusion = SampleData.Measured.Tracks.Confusion;
        var cells = Plot(chart).Shapes.OfType<RectangleShape>().ToList();
        Assert.Equal(100, cells.Count);
        var highest = isNormalized ? 1.0 : confusion.Rows.Max(row => row.Max());
        for (var cell = 0; cell < 100; cell++)
        {
            var (row, column) = (cell / 10, cell % 10);
            var value = isNormalized ? (double)confusion[row, column] / confusion.GetSupport(row) : confusion[row, column];
            Assert.Equal(ColorMap.Viridis.ColorAt(value / highest), cells[cell].Fill!.Value.Color);
            Assert.Equal($"{SampleData.Genres[row]} classified as {SampleData.Genres[column]}: {confusion[row, column]} of 40", cells[cell].Label);
        }

        Assert.True(cells[0].Box.Y < cells[10].Box.Y && cells[0].Box.X < cells[1].Box.X);
        Assert.Equal(Plot(chart).Clip.Width * Plot(chart).Clip.Height, cells.Sum(cell => cell.Box.Width * cell.Box.Height), 1e-6);
    }

    [Fact]
    public void ClassificationReport_Cells_AreTheMetrics()
    {
        var texts = Plot(GenreCharts.ClassificationReport(SampleData.Measured)).Shapes.OfType<TextShape>().Select(text => text.Text).ToList();
        Assert.Equal(33, texts.Count);
        Assert.Equal(FormattableString.Invariant($"{SampleData.Measured.Tracks.Genres[0].Precision * 100:0.0} %"), texts[0]);
        Assert.Equal(FormattableString.Invariant($"{SampleData.Measured.Tracks.MacroF1 * 100:0.0} %"), texts[32]);
    }

    [Fact]
    public void RocCurves_Lines_RunFromCornerToCorner()
    {
        var plot = LinePlot(GenreCharts.RocCurves(SampleData.Measured));
        var lines = plot.Shapes.OfType<PolylineShape>().ToList();
        Assert.Equal(12, lines.Count);
        Assert.All(lines, line =>
        {
            Assert.Equal(new Point(plot.Clip.X, plot.Clip.Bottom), line.Points[0]);
            Assert.Equal(new Point(plot.Clip.Right, plot.Clip.Y), line.Points[^1]);
        });
        Assert.Equal(10, lines.Skip(1).Take(10).Select(line => line.Stroke.Paint.Color).Distinct().Count());
    }

    [Fact]
    public void RocCurves_GenreNeverSeen_HasNoAreaAndNoLine()
    {
        var predictions = Enumerable.Range(0, 4).Select(track => new TrackPrediction($"{track}", track % 2, new[] { 0.5f, 0.4f, 0.1f }));
        var figures = GenreEvaluation.Create(new EvaluationDescription("m", "p", "d", "s"), ["a", "b", "c"], predictions);
        var chart = GenreCharts.RocCurves(figures);
        Assert.Contains(chart.Scene.Shapes.OfType<TextShape>(), text => text.Text == "c (AUC –)");
        Assert.NotEmpty(chart.ToPng());
        Assert.NotEmpty(GenreCharts.ConfusionMatrix(figures, new ConfusionMatrixOptions { IsNormalized = true }).ToPng());
    }

    [Fact]
    public void Reliability_Points_AreAtMeanConfidenceAndAccuracy()
    {
        var plot = Plot(GenreCharts.Reliability(SampleData.Measured));
        var bins = SampleData.Measured.Tracks.Calibration.Bins.Where(bin => bin.Count > 0).ToList();
        var points = plot.Shapes.OfType<CircleShape>().Select(circle => circle.Center).ToList();
        Assert.Equal(bins.Count, points.Count);
        Assert.Equal(plot.Clip.X + (bins[0].MeanConfidence * plot.Clip.Width), points[0].X, 1e-6);
        Assert.Equal(plot.Clip.Bottom - (bins[0].Accuracy * plot.Clip.Height), points[0].Y, 1e-6);
    }

    [Fact]
    public void Coverage_ConfidenceAndFamiliarity_AreLinesThroughTheirPoints()
    {
        var predictions = Enumerable.Range(0, 40).Select(track => new TrackPrediction($"{track}", track % 2, new[] { 0.99f - (track / 80f), 0.01f + (track / 80f) })
        {
            SegmentFamiliarities = new[] { track * 17 % 40 / 40f },
        });
        var measured = GenreEvaluation.Create(new EvaluationDescription("m", "p", "d", "s"), ["a", "b"], predictions);

        var plot = LinePlot(GenreCharts.Coverage(measured));

        var lines = plot.Shapes.OfType<PolylineShape>().ToList();
        Assert.Equal([20, 20], lines.Select(line => line.Points.Count));
        var point = measured.Tracks.FamiliarityCoverage[4];
        Assert.Equal(plot.Clip.X + (point.Coverage * plot.Clip.Width), lines[1].Points[4].X, 1e-6);
        Assert.Equal(plot.Clip.Bottom - (point.Accuracy * plot.Clip.Height), lines[1].Points[4].Y, 1e-6);
        Assert.Single(Plot(GenreCharts.Coverage(WithoutFamiliarity)).Shapes.OfType<PolylineShape>());
    }

    [Fact]
    public void Coverage_EverythingRight_IsALineOverTheFrameThatIsNotCut()
    {
        var right = GenreEvaluation.Create(
            new EvaluationDescription("m", "p", "d", "s"), ["a", "b"], [new TrackPrediction("x", 0, new[] { 0.7f, 0.3f }), new TrackPrediction("y", 1, new[] { 0.4f, 0.6f })]);

        var shapes = GenreCharts.Coverage(right).Scene.Shapes.ToList();

        var content = shapes.OfType<GroupShape>().First();
        var line = content.Shapes.OfType<PolylineShape>().First();
        Assert.InRange(shapes.FindIndex(shape => shape is RectangleShape { Fill: null }), 0, shapes.IndexOf(content) - 1);
        Assert.All(line.Points, point => Assert.True(point.Y - (line.Stroke.Width / 2) >= content.Clip.Y));
    }

    [Fact]
    public void Familiarity_Points_AreAtFamiliarityAndShareBelow()
    {
        // 40 tracks with familiarities of 0, 1/80, ..., 39/80: half of what is promised.
        var predictions = Enumerable.Range(0, 40).Select(track => new TrackPrediction($"{track}", track % 2, new[] { 0.6f, 0.4f })
        {
            SegmentFamiliarities = new[] { track * 17 % 40 / 80f },
        });
        var measured = GenreEvaluation.Create(new EvaluationDescription("m", "p", "d", "s"), ["a", "b"], predictions);

        var chart = GenreCharts.Familiarity(measured);

        var plot = LinePlot(chart);
        var centers = plot.Shapes.OfType<CircleShape>().Select(circle => circle.Center).ToList();
        Assert.Equal(20, centers.Count);
        Assert.All(centers, center =>
        {
            var familiarity = (center.X - plot.Clip.X) / plot.Clip.Width;
            Assert.Equal(2 * familiarity, (plot.Clip.Bottom - center.Y) / plot.Clip.Height, 1e-6);
        });

        // The most familiar twentieth begins at 38/80, and 38/40 are less familiar.
        Assert.Contains(chart.Scene.Shapes.OfType<TextShape>(), text => text.Text == "measured; at most 47.5 points from familiarity");
        Assert.Empty(Plot(GenreCharts.Familiarity(WithoutFamiliarity)).Shapes.OfType<PolylineShape>());
    }

    [Fact]
    public void TrainingHistory_LossThatIsNotFinite_BreaksTheLine()
    {
        var epochs = SampleData.Epochs.Take(7).Select(epoch => epoch.Epoch == 4 ? epoch with { TrainingLoss = double.NaN } : epoch).ToList();
        var plot = Plot(GenreCharts.TrainingHistory(epochs));
        Assert.Equal([2, 3, 3, 7], plot.Shapes.OfType<PolylineShape>().Select(line => line.Points.Count));
        Assert.NotEmpty(GenreCharts.TrainingHistory([epochs[3] with { ValidationLoss = double.NaN }]).ToPng());
    }

    [Fact]
    public void GenreFeatureStatistics_InParts_AreThoseOfTheWhole()
    {
        var noise = new Noise(6);
        float[] first = [.. Enumerable.Range(0, 3 * 50).Select(_ => (float)((noise.Next() * 5) + 1000))];
        float[] second = [.. Enumerable.Range(0, 3 * 7).Select(_ => (float)(noise.Next() - 30))];
        var statistics = new GenreFeatureStatistics(3);
        statistics.Add("rock", first);
        statistics.Add("rock", second);
        statistics.Add("jazz", second);
        statistics.Add("jazz", []);
        Assert.Equal(["jazz", "rock"], statistics.Genres);
        Assert.Equal(57, statistics.GetFrameCount("rock"));
        for (var coefficient = 0; coefficient < 3; coefficient++)
        {
            var values = first.Skip(coefficient * 50).Take(50).Concat(second.Skip(coefficient * 7).Take(7)).Select(value => (double)value).ToList();
            var mean = values.Average();
            Assert.Equal(mean, statistics.GetMean("rock", coefficient), 1e-6);
            Assert.Equal(values.Average(value => (value - mean) * (value - mean)), statistics.GetVariance("rock", coefficient), 1e-3);
        }

        Assert.Throws<ArgumentException>(() => statistics.Add("rock", new float[4]));
        Assert.Throws<ArgumentException>(() => statistics.Add("rock", [1, float.NaN, 2]));
    }

    [Fact]
    public void MfccStatistics_ColourOfAMean_IsItsDistanceFromTheGenresMean()
    {
        var statistics = new GenreFeatureStatistics(1);
        statistics.Add("high", [9, 11]);
        statistics.Add("low", [-1, 1]);
        var cells = Plot(GenreCharts.MfccStatistics(statistics)).Shapes.OfType<RectangleShape>().Select(cell => cell.Fill!.Value.Color).ToList();
        Assert.Equal([ColorMap.Coolwarm.Colors[255], ColorMap.Coolwarm.Colors[0]], cells);
    }

    [Fact]
    public void GenreMap_Distances_AreOnOneScale()
    {
        GenreMapPoint[] points = [new("a", new float[] { 0, 0 }), new("a", new float[] { 8, 0 }), new("b", new float[] { 0, 2 }), new("b", new float[] { 8, 2 }, "label")];
        var plot = Plot(GenreCharts.GenreMap(points));
        var marks = plot.Shapes.OfType<CircleShape>().ToList();
        Assert.Equal(["a", "a", "b", "label"], marks.Select(mark => mark.Label));
        Assert.Equal(4, Distance(marks[0], marks[1]) / Distance(marks[0], marks[2]), 0.1);
        Assert.Equal([new Paint(marks[0].Fill.Color, 0.8), marks[0].Fill], marks[..2].Select(mark => mark.Fill));
        Assert.NotEqual(marks[0].Fill, marks[2].Fill);

        static double Distance(CircleShape a, CircleShape b) => Math.Sqrt(Math.Pow(a.Center.X - b.Center.X, 2) + Math.Pow(a.Center.Y - b.Center.Y, 2));
    }

    [Fact]
    public void Theme_Dark_ChangesColoursButNotTheLayout()
    {
        var light = GenreCharts.ConfusionMatrix(SampleData.Measured);
        var dark = GenreCharts.ConfusionMatrix(SampleData.Measured, new ConfusionMatrixOptions { Theme = ChartTheme.Dark });
        Assert.NotEqual(light.Scene.Background, dark.Scene.Background);
        Assert.Equal(
            light.Scene.Shapes.OfType<TextShape>().Select(text => (text.Text, text.Position)), dark.Scene.Shapes.OfType<TextShape>().Select(text => (text.Text, text.Position)));
    }

    /// <summary>The plot of lines that may lie on its frame, without the margin for them.</summary>
    private static GroupShape LinePlot(Chart chart) => Plot(chart) with { Clip = Plot(chart).Clip.Inset(2, 2) };

    private static GroupShape Plot(Chart chart) => chart.Scene.Shapes.OfType<GroupShape>().First();
}
