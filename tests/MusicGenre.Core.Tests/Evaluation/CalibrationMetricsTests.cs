using MusicGenre.Evaluation;
using Xunit;

namespace MusicGenre.Core.Tests.Evaluation;

public sealed class CalibrationMetricsTests
{
    [Fact]
    public void ExpectedError_PerfectlyCalibrated_IsZero()
    {
        // Of ten judgements at 0.3 three are right, of ten at 0.9 nine.
        double[] confidences = [.. Enumerable.Repeat(0.3, 10), .. Enumerable.Repeat(0.9, 10)];
        bool[] correct = [.. Enumerable.Range(0, 10).Select(i => i < 3), .. Enumerable.Range(0, 10).Select(i => i < 9)];

        Assert.Equal(0, CalibrationMetrics.Create(confidences, correct).ExpectedError, 12);
    }

    [Fact]
    public void ExpectedError_SureAndWrong_IsOne() => Assert.Equal(1, CalibrationMetrics.Create([1, 1, 1], [false, false, false]).ExpectedError, 12);

    [Fact]
    public void ExpectedError_TwoBins_IsWeightedByCount()
    {
        // 3 at 0.95 of which 1 is right: |1/3 − 0.95|; 1 at 0.5 that is right: 0.5.
        var expected = (3 * (0.95 - 1.0 / 3) + 0.5) / 4;

        Assert.Equal(expected, CalibrationMetrics.Create([0.95, 0.95, 0.95, 0.5], [true, false, false, true]).ExpectedError, 12);
    }

    [Theory]
    [InlineData(1, 0.25)]
    [InlineData(7, 0.5)]
    [InlineData(12, 0.9)]
    [InlineData(40, 0.33)]
    public void ErrorByChance_OneBin_IsTheMeanDeviationOfABinomial(int count, double confidence)
    {
        var (expected, probability) = (0.0, Math.Pow(1 - confidence, count));
        for (var right = 0; right <= count; right++)
        {
            expected += probability * Math.Abs(((double)right / count) - confidence);
            probability *= (count - right) / (right + 1.0) * confidence / (1 - confidence);
        }

        var metrics = CalibrationMetrics.Create([.. Enumerable.Repeat(confidence, count)], new bool[count]);

        Assert.Equal(expected, metrics.ErrorByChance, 10);
    }

    [Theory]
    [InlineData(1_000, 0.3)]
    [InlineData(1_000_000, 0.9)]
    [InlineData(int.MaxValue, 0.5)]
    [InlineData(int.MaxValue, 0.99)]
    public void ErrorByChance_ManyPredictions_IsThatOfANormalDistribution(int count, double confidence)
    {
        // Summing over up to two thousand million terms would take a minute.
        var metrics = new CalibrationMetrics([new(0, 1, count, confidence, 0.5)]);

        var expected = Math.Sqrt(2 * confidence * (1 - confidence) / (Math.PI * count));
        Assert.InRange(metrics.ErrorByChance / expected, 1 - (1.0 / count) - 1e-5, 1 + (1.0 / count) + 1e-5);
    }

    [Fact]
    public void ErrorByChance_NextToCertain_IsFinite()
        => Assert.InRange(new CalibrationMetrics([new(0, 1, int.MaxValue, Math.BitDecrement(1), 1)]).ErrorByChance, 0, 1e-9);

    [Fact]
    public void ErrorByChance_SureOrNothing_IsZero()
    {
        Assert.Equal(0, CalibrationMetrics.Create([1, 1], [true, true]).ErrorByChance);
        Assert.Equal(0, CalibrationMetrics.Create([], []).ErrorByChance);
    }

    [Fact]
    public void Bins_Edges_BelongToTheLowerBin()
    {
        var bins = CalibrationMetrics.Create([0, 1.0 / 15, 1], [false, false, true]).Bins;

        Assert.Equal(15, bins.Count);
        Assert.Equal(2, bins[0].Count);
        Assert.Equal(1, bins[14].Count);
        Assert.Equal(new CalibrationBin(14.0 / 15, 1, 1, 1, 1), bins[14]);
        Assert.Equal(0, bins[7].MeanConfidence);
    }
}
