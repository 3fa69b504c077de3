using MusicGenre.Evaluation;
using Xunit;

namespace MusicGenre.Core.Tests.Evaluation;

public sealed class ClassificationMetricsTests
{
    private static readonly string[] Genres = ["blues", "jazz", "rock"];

    /// <summary>Five tracks worked out by hand: blues as blues, blues as jazz, jazz as jazz, jazz as jazz, rock as blues.</summary>
    private static ClassificationMetrics ByHand { get; } = GenreEvaluation.Create(
        PredictionFactory.Description,
        Genres,
        [
            PredictionFactory.Single(0, 0.7f, 0.2f, 0.1f),
            PredictionFactory.Single(0, 0.3f, 0.6f, 0.1f),
            PredictionFactory.Single(1, 0.25f, 0.5f, 0.25f),
            PredictionFactory.Single(1, 0.05f, 0.9f, 0.05f),
            PredictionFactory.Single(2, 0.5f, 0.3f, 0.2f),
        ]).Tracks;

    [Fact]
    public void Confusion_ByHand_CountsTrueAndPredicted()
    {
        Assert.Equal([1, 1, 0], ByHand.Confusion.Rows[0]);
        Assert.Equal([0, 2, 0], ByHand.Confusion.Rows[1]);
        Assert.Equal([1, 0, 0], ByHand.Confusion.Rows[2]);
        Assert.Equal(0.6, ByHand.Accuracy, 12);
    }

    [Fact]
    public void Genres_ByHand_HavePrecisionRecallAndF1()
    {
        Assert.Equal((0.5, 0.5, 0.5), (ByHand.Genres[0].Precision, ByHand.Genres[0].Recall, ByHand.Genres[0].F1));
        Assert.Equal((2.0 / 3, 1.0, 0.8), (ByHand.Genres[1].Precision, ByHand.Genres[1].Recall, ByHand.Genres[1].F1));
        Assert.Equal((0.0, 0.0, 0.0), (ByHand.Genres[2].Precision, ByHand.Genres[2].Recall, ByHand.Genres[2].F1));
        Assert.Equal(1.3 / 3, ByHand.MacroF1, 12);
        Assert.Equal(0.5, ByHand.MacroRecall, 12);
    }

    [Fact]
    public void LogLoss_ByHand_IsMeanNegativeLogarithm()
        => Assert.Equal(-(Math.Log(0.7) + Math.Log(0.3) + Math.Log(0.5) + Math.Log(0.9) + Math.Log(0.2)) / 5, ByHand.LogLoss, 6);

    [Fact]
    public void LogLoss_ProbabilityZero_IsFinite()
    {
        var metrics = GenreEvaluation.Create(PredictionFactory.Description, Genres, [PredictionFactory.Single(0, 0, 1, 0)]).Tracks;

        Assert.Equal(-Math.Log(MathF.BitIncrement(1) - 1.0), metrics.LogLoss, 9);
    }

    [Fact]
    public void TopAccuracies_ByHand_CountRanks() => Assert.Equal([0.6, 0.8, 1], ByHand.TopAccuracies);

    [Fact]
    public void TopAccuracies_EqualProbabilities_RankInLabelOrder()
    {
        var third = 1f / 3;
        TrackPrediction[] predictions = [.. Enumerable.Range(0, 3).Select(label => PredictionFactory.Single(label, third, third, third))];

        var metrics = GenreEvaluation.Create(PredictionFactory.Description, Genres, predictions).Tracks;

        Assert.Equal(3, metrics.Confusion.GetPredicted(0));
        Assert.Equal([1.0 / 3, 2.0 / 3, 1], metrics.TopAccuracies);
        Assert.Equal(0.5, metrics.MacroArea);
    }

    [Fact]
    public void MacroAverages_GenreThatDoesNotOccur_LeaveItOut()
    {
        var metrics = GenreEvaluation.Create(
            PredictionFactory.Description, Genres, [PredictionFactory.Single(0, 0.9f, 0.1f, 0), PredictionFactory.Single(1, 0.2f, 0.7f, 0.1f)]).Tracks;

        Assert.Equal(1, metrics.MacroF1);
        Assert.Equal(1, metrics.MacroPrecision);
        Assert.Null(metrics.RocCurves[2].Area);
        Assert.Equal(1, metrics.MacroArea);
    }
}
