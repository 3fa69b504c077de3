using System.Text.Json.Nodes;
using MusicGenre.Errors;
using MusicGenre.Evaluation;
using Xunit;

namespace MusicGenre.Core.Tests.Evaluation;

public sealed class CoverageTests
{
    [Fact]
    public void Create_TwentyPredictions_HasAPointForEach()
    {
        double[] values = [.. Enumerable.Range(1, 20).Select(i => i / 20.0)];
        bool[] correct = [.. Enumerable.Range(1, 20).Select(i => i > 10)];

        var points = CoverageCurve.Create(values, correct);

        Assert.Equal(20, points.Count);
        Assert.Equal(new CoveragePoint(1, 0.05, 1), points[0]);
        Assert.Equal(new CoveragePoint(0.55, 0.5, 1), points[9]);
        Assert.Equal(new CoveragePoint(0.3, 0.75, 10.0 / 15), points[14]);
        Assert.Equal(new CoveragePoint(0.05, 1, 0.5), points[19]);
    }

    [Fact]
    public void Create_EqualValues_CountTogether()
    {
        var points = CoverageCurve.Create([0.2, 0.9, 0.9, 0.9], [true, true, false, false]);

        Assert.Equal([new CoveragePoint(0.9, 0.75, 1.0 / 3), new CoveragePoint(0.2, 1, 0.5)], points);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(333)]
    public void Create_AnyPredictions_FallsInThresholdAndEndsWithAll(int count)
    {
        var random = new Random(count);
        double[] values = [.. Enumerable.Range(0, count).Select(_ => Math.Round(random.NextDouble(), 2))];
        bool[] correct = [.. Enumerable.Range(0, count).Select(_ => random.Next(3) > 0)];

        var points = CoverageCurve.Create(values, correct);

        Assert.Equal(points.OrderByDescending(point => point.Threshold), points);
        Assert.Equal(1, points[^1].Coverage);
        foreach (var point in points)
        {
            var answered = Enumerable.Range(0, count).Where(i => values[i] >= point.Threshold).ToList();
            Assert.Equal((double)answered.Count / count, point.Coverage, 1e-12);
            Assert.Equal(answered.Average(i => correct[i] ? 1.0 : 0), point.Accuracy, 1e-12);
        }
    }

    [Fact]
    public void GenreEvaluation_Familiarities_GiveCoverageOfTracksAndSegmentsThatIsReadAgain()
    {
        var evaluation = Evaluate(
            new TrackPrediction("a", 0, new[] { 0.9f, 0.1f, 0.7f, 0.3f }) { SegmentFamiliarities = new[] { 0.25f, 0.75f } },
            new TrackPrediction("b", 0, new[] { 0.2f, 0.8f }) { SegmentFamiliarities = new[] { 0.125f } });

        var read = GenreEvaluation.FromJson(evaluation.ToJson(), "it");

        Assert.Equal([new CoveragePoint(0.5, 0.5, 1), new CoveragePoint(0.125, 1, 0.5)], read.Tracks.FamiliarityCoverage);
        Assert.Equal([0.75, 0.25, 0.125], read.Segments.FamiliarityCoverage.Select(point => point.Threshold));
        Assert.Equal(evaluation.Tracks.ConfidenceCoverage, read.Tracks.ConfidenceCoverage);
        Assert.Contains("| accuracy of the more familiar half | 100.0 % | 100.0 % |", evaluation.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void GenreEvaluation_WithoutFamiliarities_HasCoverageByConfidenceAlone()
    {
        var evaluation = Evaluate(
            new TrackPrediction("a", 0, new[] { 0.9f, 0.1f }) { SegmentFamiliarities = new[] { 0.25f } }, new TrackPrediction("b", 1, new[] { 0.7f, 0.3f }));

        Assert.Empty(evaluation.Tracks.FamiliarityCoverage);
        Assert.Equal([1, 0.5], evaluation.Tracks.ConfidenceCoverage.Select(point => point.Accuracy));
    }

    [Fact]
    public void FromJson_EvaluationFromBeforeCoverage_HasNone()
    {
        var json = JsonNode.Parse(Evaluate(new TrackPrediction("a", 0, new[] { 0.9f, 0.1f })).ToJson())!;
        foreach (var level in (string[])["tracks", "segments"])
        {
            Assert.True(json[level]!.AsObject().Remove("confidenceCoverage"));
            Assert.True(json[level]!.AsObject().Remove("familiarityCoverage"));
        }

        var evaluation = GenreEvaluation.FromJson(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), "it");

        Assert.Empty(evaluation.Tracks.ConfidenceCoverage);
        Assert.DoesNotContain("half", evaluation.ToMarkdown(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"threshold":0.5,"coverage":0.4,"accuracy":1}]""")]
    [InlineData("""[{"threshold":0.5,"coverage":1,"accuracy":1},{"threshold":0.4,"coverage":0.5,"accuracy":1}]""")]
    [InlineData("""[{"threshold":0.4,"coverage":0.5,"accuracy":1},{"threshold":0.5,"coverage":1,"accuracy":1}]""")]
    [InlineData("""[{"threshold":0.5,"coverage":1,"accuracy":1.5}]""")]
    public void FromJson_CoverageThatIsNoCurve_IsRefused(string points)
    {
        var json = JsonNode.Parse(Evaluate(new TrackPrediction("a", 0, new[] { 0.9f, 0.1f })).ToJson())!;
        json["tracks"]!["confidenceCoverage"] = JsonNode.Parse(points);

        var exception = Assert.Throws<GenreModelException>(() => GenreEvaluation.FromJson(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), "it"));

        Assert.StartsWith("it", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_FamiliaritiesThatDoNotFit_NamesTheTrack()
    {
        var tooMany = new TrackPrediction("a", 0, new[] { 0.9f, 0.1f }) { SegmentFamiliarities = new[] { 0.5f, 0.5f } };
        var wrong = new TrackPrediction("b", 0, new[] { 0.9f, 0.1f }) { SegmentFamiliarities = new[] { 1.5f } };

        Assert.StartsWith("a has 2 familiarities for 1 segments.", Assert.Throws<ArgumentException>(() => Evaluate(tooMany)).Message, StringComparison.Ordinal);
        Assert.StartsWith("b has the familiarity 1.5, not from 0 to 1.", Assert.Throws<ArgumentException>(() => Evaluate(wrong)).Message, StringComparison.Ordinal);
    }

    private static GenreEvaluation Evaluate(params TrackPrediction[] predictions)
        => GenreEvaluation.Create(new EvaluationDescription("m", "p", "d", "s"), ["x", "y"], predictions);
}
