using FsCheck;
using FsCheck.Fluent;
using MusicGenre.Errors;
using MusicGenre.Evaluation;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.PropertyTests;

/// <summary>Laws of evaluation: what figures must have in common, and what must not change them.</summary>
public sealed class EvaluationProperties
{
    private const int GenreCount = 4;

    private static readonly string[] Genres = ["blues", "jazz", "pop", "rock"];

    /// <summary>Probabilities in 64ths, so that ties are frequent and sums are exact.</summary>
    private static readonly Gen<float[]> Row =
        from first in Gen.Choose(0, 64)
        from second in Gen.Choose(0, 64 - first)
        from third in Gen.Choose(0, 64 - first - second)
        select (float[])[first / 64f, second / 64f, third / 64f, (64 - first - second - third) / 64f];

    private static readonly Gen<TrackPrediction> Prediction =
        from label in Gen.Choose(0, GenreCount - 1)
        from rows in Row.NonEmptyListOf()
        select new TrackPrediction("track", label, rows.SelectMany(row => row).ToArray());

    private static readonly Gen<TrackPrediction[]> Predictions = Prediction.NonEmptyListOf().Select(list => list.ToArray());

    private static readonly Gen<(double Probability, bool IsGenre)[]> Ranking =
        (from value in Gen.Choose(0, 30)
         from isGenre in Gen.Elements(true, false)
         select (value / 30.0, isGenre)).NonEmptyListOf().Select(list => list.ToArray());

    [Fact]
    public void Confusion_OfAnyPredictions_AgreesWithEveryOtherFigure()
        => Prop.ForAll(Predictions.ToArbitrary(), predictions =>
        {
            var evaluation = Evaluate(predictions);
            return Agrees(evaluation.Tracks, predictions.Length)
                && Agrees(evaluation.Segments, predictions.Sum(prediction => prediction.SegmentProbabilities.Length / GenreCount));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Create_PredictionsInAnotherOrder_GivesTheSameFigures()
        => Prop.ForAll(Predictions.ToArbitrary(), predictions =>
        {
            var one = Evaluate(predictions);
            var other = Evaluate([.. predictions.Reverse()]);
            return one.ToMarkdown() == other.ToMarkdown()
                && one.Tracks.RocCurves.Zip(other.Tracks.RocCurves).All(pair => pair.First.Area == pair.Second.Area);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void FromJson_OfToJson_IsTheSame()
        => Prop.ForAll(Predictions.ToArbitrary(), predictions =>
        {
            var json = Evaluate(predictions).ToJson();
            return GenreEvaluation.FromJson(json, "copy").ToJson().AsSpan().SequenceEqual(json);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void FromJson_OfAnyDamage_ThrowsItsOwnExceptionOrNothing()
    {
        var json = Evaluate([new TrackPrediction("track", 1, new float[] { 0.5f, 0.25f, 0.25f, 0 })]).ToJson();
        Prop.ForAll(
            (from position in Gen.Choose(0, json.Length - 1)
             from value in Gen.Choose(0, 255)
             select (position, value)).ToArbitrary(),
            given =>
            {
                byte[] damaged = [.. json];
                damaged[given.position] = (byte)given.value;
                try
                {
                    GenreEvaluation.FromJson(damaged, "damaged");
                }
                catch (GenreModelException)
                {
                }
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Area_OfRisingTransform_IsTheSameAndOfFallingOneTheRest()
        => Prop.ForAll(Ranking.ToArbitrary(), ranking =>
        {
            var area = Area(ranking, value => value);
            return area == Area(ranking, value => (value * value * value) + 1)
                && (area is null || Math.Abs(area.Value + Area(ranking, value => -value)!.Value - 1) < 1e-12);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Aggregate_OfAnySegments_IsADistribution()
        => Prop.ForAll(Prediction.ToArbitrary(), prediction => Enum.GetValues<ProbabilityAggregation>().All(rule =>
        {
            var whole = Aggregate(rule, prediction.SegmentProbabilities);
            return Math.Abs(whole.Sum() - 1) < 1e-5 && whole.All(probability => probability is >= 0 and <= 1.000001f);
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void Aggregate_OfEqualSegments_IsTheSegment()
        => Prop.ForAll(
            (from row in Row from count in Gen.Choose(1, 50) select (row, count)).ToArbitrary(),
            given => Enum.GetValues<ProbabilityAggregation>().All(rule =>
            {
                var whole = Aggregate(rule, Enumerable.Repeat(given.row, given.count).SelectMany(row => row).ToArray());
                return whole.Zip(given.row).All(pair => Math.Abs(pair.First - pair.Second) < 1e-5);
            })).QuickCheckThrowOnFailure();

    [Fact]
    public void Wilson_OfAnyShare_HoldsItAndNarrowsWithTheCount()
        => Prop.ForAll(
            (from count in Gen.Choose(1, 1000) from successes in Gen.Choose(0, count) select (successes, count)).ToArbitrary(),
            given =>
            {
                var share = (double)given.successes / given.count;
                var interval = ProbabilityInterval.Wilson(given.successes, given.count);
                var more = ProbabilityInterval.Wilson(4 * given.successes, 4 * given.count);
                return interval.Lower <= share && share <= interval.Upper && interval is { Lower: >= 0, Upper: <= 1 }
                    && more.Upper - more.Lower < interval.Upper - interval.Lower;
            }).QuickCheckThrowOnFailure();

    private static GenreEvaluation Evaluate(TrackPrediction[] predictions)
        => GenreEvaluation.Create(new EvaluationDescription("model", "protocol", "data", "split"), Genres, predictions);

    private static double? Area((double Probability, bool IsGenre)[] ranking, Func<double, double> transform)
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
