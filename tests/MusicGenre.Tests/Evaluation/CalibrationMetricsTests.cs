using MusicGenre.Evaluation;
using Xunit;

namespace MusicGenre.Tests.Evaluation;

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
