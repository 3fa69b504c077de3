using FsCheck;
using FsCheck.Xunit;
using MusicGenre.Errors;
using MusicGenre.Evaluation;
using MusicGenre.Models;
using MusicGenre.PropertyTests.Generators;

namespace MusicGenre.PropertyTests;

/// <summary>Laws of evaluation: what figures must have in common, and what must not change them.</summary>
[Properties(Arbitrary = new[] { typeof(EvaluationArbitraries) })]
public sealed class EvaluationProperties
{
    private const int GenreCount = 4;

    private static readonly string[] Genres = ["blues", "jazz", "pop", "rock"];

    private static readonly byte[] Json = Evaluate([new TrackPrediction("track", 1, new float[] { 0.5f, 0.25f, 0.25f, 0 })]).ToJson();

    [Property]
    public bool Confusion_OfAnyPredictions_AgreesWithEveryOtherFigure(NonEmptyArray<TrackPrediction> predictions)
    {
        var evaluation = Evaluate(predictions.Get);
        return Agrees(evaluation.Tracks, predictions.Get.Length)
            && Agrees(evaluation.Segments, predictions.Get.Sum(prediction => prediction.SegmentProbabilities.Length / GenreCount));
    }

    [Property]
    public bool Create_PredictionsInAnotherOrder_GivesTheSameFigures(NonEmptyArray<TrackPrediction> predictions)
    {
        var one = Evaluate(predictions.Get);
        var other = Evaluate([.. predictions.Get.AsEnumerable().Reverse()]);
        return one.ToMarkdown() == other.ToMarkdown()
            && one.Tracks.RocCurves.Zip(other.Tracks.RocCurves).All(pair => pair.First.Area == pair.Second.Area);
    }

    [Property]
    public bool FromJson_OfToJson_IsTheSame(NonEmptyArray<TrackPrediction> predictions)
    {
        var json = Evaluate(predictions.Get).ToJson();
        return GenreEvaluation.FromJson(json, "copy").ToJson().AsSpan().SequenceEqual(json);
    }

    [Property(MaxTest = 2000)]
    public bool FromJson_OfAnyDamage_ThrowsItsOwnExceptionOrNothing(ushort place, byte value)
    {
        byte[] damaged = [.. Json];
        damaged[place % Json.Length] = value;
        try
        {
            return GenreEvaluation.FromJson(damaged, "damaged").Tracks.Count >= 0;
        }
        catch (GenreModelException exception)
        {
            return exception.Message.Contains("damaged", StringComparison.Ordinal);
        }
    }

    [Property]
    public bool Area_OfRisingTransform_IsTheSameAndOfFallingOneTheRest(NonEmptyArray<RankedScore> ranking)
    {
        var area = Area(ranking.Get, value => value);
        return area == Area(ranking.Get, value => (value * value * value) + 1)
            && (area is null || Math.Abs(area.Value + Area(ranking.Get, value => -value)!.Value - 1) < 1e-12);
    }

    [Property]
    public bool Aggregate_OfAnySegments_IsADistribution(TrackPrediction prediction, ProbabilityAggregation rule)
    {
        var whole = Aggregate(rule, prediction.SegmentProbabilities);
        return Math.Abs(whole.Sum() - 1) < 1e-5 && whole.All(probability => probability is >= 0 and <= 1.000001f);
    }

    [Property]
    public bool Aggregate_OfEqualSegments_IsTheSegment(ProbabilityRow row, PositiveInt count, ProbabilityAggregation rule)
    {
        var whole = Aggregate(rule, Enumerable.Repeat(row.Values, count.Get).SelectMany(values => values).ToArray());
        return Comparison.Close(row.Values, whole, 1e-5);
    }

    [Property]
    public bool Wilson_OfAnyShare_HoldsItAndNarrowsWithTheCount(Share given)
    {
        var share = (double)given.Part / given.Count;
        var interval = ProbabilityInterval.Wilson(given.Part, given.Count);
        var more = ProbabilityInterval.Wilson(4 * given.Part, 4 * given.Count);
        return interval.Lower <= share && share <= interval.Upper && interval is { Lower: >= 0, Upper: <= 1 }
            && more.Upper - more.Lower < interval.Upper - interval.Lower;
    }

    private static GenreEvaluation Evaluate(IReadOnlyList<TrackPrediction> predictions)
        => GenreEvaluation.Create(new EvaluationDescription("model", "protocol", "data", "split"), Genres, predictions);

    private static double? Area(RankedScore[] ranking, Func<double, double> transform)
        => RocCurveBuilder.Build(
            [.. ranking.Select(one => transform(one.Probability))], [.. ranking.Select(one => one.IsGenre)]).Area;

    private static bool Agrees(ClassificationMetrics metrics, int count)
    {
        var top = metrics.TopAccuracies;
        var bins = metrics.Calibration.Bins;
        var confidence = bins.Sum(bin => bin.Count * bin.MeanConfidence) / count;
        return metrics.Count == count
            && metrics.Genres.Sum(genre => genre.Support) == count
            && metrics.Genres.Sum(genre => genre.Predicted) == count
            && Near(metrics.Genres.Sum(genre => (double)genre.Correct) / count, metrics.Accuracy)
            && Near(metrics.Genres.Sum(genre => genre.Recall * genre.Support) / count, metrics.Accuracy)
            && Near(metrics.Genres.Sum(genre => genre.Precision * genre.Predicted) / count, metrics.Accuracy)
            && Near(top[0], metrics.Accuracy) && top[^1] == 1 && top.Zip(top.Skip(1)).All(pair => pair.First <= pair.Second)
            && bins.Sum(bin => bin.Count) == count
            && Near(bins.Sum(bin => bin.Count * bin.Accuracy) / count, metrics.Accuracy)
            && metrics.Calibration.ExpectedError >= Math.Abs(confidence - metrics.Accuracy) - 1e-9
            && metrics.RocCurves.Index().All(
                curve => curve.Item.Area is null == (metrics.Genres[curve.Index].Support is var support && (support == 0 || support == count)));

        static bool Near(double one, double other) => Math.Abs(one - other) < 1e-9;
    }

    private static float[] Aggregate(ProbabilityAggregation rule, ReadOnlyMemory<float> segments)
    {
        var aggregator = new ProbabilityAggregator(rule, GenreCount);
        for (var start = 0; start < segments.Length; start += GenreCount)
        {
            aggregator.Add(segments.Span.Slice(start, GenreCount));
        }

        return aggregator.ToProbabilities();
    }
}
