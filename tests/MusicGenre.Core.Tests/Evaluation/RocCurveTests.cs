using MusicGenre.Evaluation;
using Xunit;

namespace MusicGenre.Core.Tests.Evaluation;

public sealed class RocCurveTests
{
    [Fact]
    public void Area_PerfectRanking_IsOne() => Assert.Equal(1, RocCurveBuilder.Build([0.1, 0.2, 0.8, 0.9], [false, false, true, true]).Area);

    [Fact]
    public void Area_InvertedRanking_IsZero() => Assert.Equal(0, RocCurveBuilder.Build([0.9, 0.8, 0.2, 0.1], [false, false, true, true]).Area);

    [Fact]
    public void Area_AllEqual_IsOneHalf()
    {
        var curve = RocCurveBuilder.Build([0.3, 0.3, 0.3, 0.3, 0.3], [false, true, true, false, true]);

        Assert.Equal(0.5, curve.Area);
        Assert.Equal([0, 1], curve.FalsePositiveRates);
        Assert.Equal([0, 1], curve.TruePositiveRates);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Area_RandomWithTies_IsShareOfRightlyOrderedPairs(int seed)
    {
        var random = new Random(seed);
        var truths = Enumerable.Range(0, 300).Select(_ => random.Next(4) == 0).ToArray();
        var scores = truths.Select(truth => (random.Next(40) + (truth ? 5 : 0)) / 50.0).ToArray();
        double wins = 0, pairs = 0;
        for (var i = 0; i < truths.Length; i++)
        {
            for (var j = 0; j < truths.Length; j++)
            {
                if (truths[i] && !truths[j])
                {
                    pairs++;
                    wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }

        var curve = RocCurveBuilder.Build(scores, truths);

        Assert.NotNull(curve.Area);
        Assert.Equal(wins / pairs, curve.Area.Value, 12);
        Assert.Equal(wins / pairs, AreaUnder(curve), 5);
    }

    [Fact]
    public void Build_ManyPoints_AreThinnedWithoutMovingTheArea()
    {
        var random = new Random(7);
        var truths = Enumerable.Range(0, 6000).Select(_ => random.Next(10) == 0).ToArray();
        var scores = truths.Select(truth => random.NextDouble() + (truth ? 0.4 * random.NextDouble() : 0)).ToArray();

        var curve = RocCurveBuilder.Build(scores, truths);

        Assert.Equal(RocCurve.MaximumPointCount, curve.FalsePositiveRates.Count);
        Assert.NotNull(curve.Area);
        Assert.Equal(curve.Area.Value, AreaUnder(curve), 5e-4);
    }

    [Fact]
    public void Build_PointsOnALine_AreLeftOutExactly()
    {
        // Three of the genre, then three others: the corner at (0, 1) alone is needed.
        var curve = RocCurveBuilder.Build([0.9, 0.8, 0.7, 0.3, 0.2, 0.1], [true, true, true, false, false, false]);

        Assert.Equal([0, 0, 1], curve.FalsePositiveRates);
        Assert.Equal([0, 1, 1], curve.TruePositiveRates);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Build_OneKindOnly_HasNoArea(bool truth)
    {
        var curve = RocCurveBuilder.Build([0.1, 0.9], [truth, truth]);

        Assert.Null(curve.Area);
        Assert.Empty(curve.FalsePositiveRates);
    }

    private static double AreaUnder(RocCurve curve)
    {
        var area = 0.0;
        for (var i = 1; i < curve.FalsePositiveRates.Count; i++)
        {
            area += (curve.FalsePositiveRates[i] - curve.FalsePositiveRates[i - 1])
                * (curve.TruePositiveRates[i] + curve.TruePositiveRates[i - 1]) / 2;
        }

        return area;
    }
}
