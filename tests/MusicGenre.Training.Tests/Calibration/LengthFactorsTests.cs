using MusicGenre.Models;
using MusicGenre.Training.Calibration;
using Xunit;

namespace MusicGenre.Training.Tests.Calibration;

public sealed class LengthFactorsTests
{
    [Fact]
    public void Find_CertainButOftenWrong_IsAsCertainAsRight()
    {
        var factor = Assert.Single(LengthFactors.Find(Tracks(1000, 0.5, right: 0.6))).Factor;

        // 0.9 becomes 0.6 where the logarithm of the odds is multiplied by 0.1845.
        Assert.Equal(0.1845, factor, 0.002);
    }

    [Fact]
    public void Find_MoreOftenRightThanCertain_ChangesNothing()
        => Assert.Equal(1, Assert.Single(LengthFactors.Find(Tracks(100, 0.5, right: 1))).Factor);

    [Theory]
    [InlineData(0.98, 3, 1.768)]
    [InlineData(0.98, 1.5, 1.5)]
    [InlineData(0.6, 3, 0.185)]
    public void Find_LengthBelowATrackWhoseFactorIsAboveOne_HasAtMostThatFactor(double right, double most, double expected)
        // 0.9 becomes 0.98 where the logarithm of the odds is multiplied by 1.771.
        => Assert.Equal(expected, Assert.Single(LengthFactors.Find(Tracks(1000, 0.5, right), most)).Factor, 0.003);

    [Fact]
    public void Find_FewTracks_IsCloserToOne()
    {
        var few = Assert.Single(LengthFactors.Find(Tracks(5, 0.5, right: 0.6))).Factor;
        var many = Assert.Single(LengthFactors.Find(Tracks(500, 0.5, right: 0.6))).Factor;

        Assert.InRange(few, many + 0.03, 0.9);
    }

    [Fact]
    public void Find_ManyStretchesOfOneTrack_CountAsOneTrack()
    {
        var stretches = Enumerable.Repeat(new LengthPrediction(0.5, 0, 1, [0.9f, 0.1f]), 100);

        // A thousandth is the least that any number of tracks could give.
        Assert.Equal(Math.Pow(0.001, 0.5), Assert.Single(LengthFactors.Find(stretches)).Factor, 0.001);
    }

    [Fact]
    public void Find_MoreCertainWhereLessOftenRight_MakesNearlyEqual()
    {
        // Always the first of ten genres: half of it with 50 %, right once in four times, and half with 99 %, never right. A mean of an eighth is right on average and wrong everywhere.
        var unsure = Enumerable.Range(0, 500).Select(track => new LengthPrediction(0.05, track, track % 4 == 0 ? 0 : 1, First(0.5f)));
        var certain = Enumerable.Range(500, 500).Select(track => new LengthPrediction(0.05, track, 1, First(0.99f)));

        // The means are equal at 0.057.
        Assert.InRange(Assert.Single(LengthFactors.Find([.. unsure, .. certain])).Factor, 0.001, 0.02);

        static float[] First(float probability) => [probability, .. Enumerable.Repeat((1 - probability) / 9, 9)];
    }

    [Fact]
    public void Find_ProbabilitiesRoundedToZero_MakesEqual()
    {
        // Always the first of three genres, with certainty, but right once in three times.
        var certain = Enumerable.Range(0, 300).Select(track => new LengthPrediction(0.05, track, track % 3, [1, 0, 0]));
        var factor = Assert.Single(LengthFactors.Find([.. certain])).Factor;

        float[] probabilities = [1, 0, 0];
        LengthConfidence.Apply([new ConfidenceFactor(0.05, factor)], 0.05, probabilities);

        Assert.All(probabilities, probability => Assert.Equal(1.0 / 3, probability, 0.03));
    }

    [Fact]
    public void Find_LengthsThatChancePutInTheWrongOrder_ShareOneFactor()
    {
        var factors = LengthFactors.Find([.. Tracks(100, 4, right: 0.85), .. Tracks(100, 2, right: 0.6), .. Tracks(100, 1, right: 0.7), .. Tracks(100, 0.5, right: 0.55)]);

        Assert.Equal([0.5, 1, 2, 4], factors.Select(factor => factor.Seconds));
        Assert.Equal(factors[1].Factor, factors[2].Factor);
        Assert.Equal(Assert.Single(LengthFactors.Find(Tracks(100, 1, right: 0.65))).Factor, factors[1].Factor, 0.001);
        Assert.True(factors[0].Factor < factors[1].Factor && factors[2].Factor < factors[3].Factor && factors[3].Factor < 1);
    }

    private static IEnumerable<LengthPrediction> Tracks(int count, double seconds, double right)
        => Enumerable.Range(0, count).Select(track => new LengthPrediction(seconds, track, track < right * count ? 0 : 1, [0.9f, 0.1f]));
}
