using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Tests.Models;

public sealed class ProbabilityAggregationRuleTests
{
    [Fact]
    public void Aggregate_Mean_IsTheArithmeticMean()
    {
        var whole = new float[3];

        ProbabilityAggregation.Mean.Aggregate([0.5f, 0.25f, 0.25f, 0.1f, 0.8f, 0.1f], whole);

        Assert.Equal([0.3f, 0.525f, 0.175f], whole, (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Aggregate_GeometricMean_IsTheScaledRootOfTheProduct()
    {
        var whole = new float[2];

        ProbabilityAggregation.GeometricMean.Aggregate([0.8f, 0.2f, 0.2f, 0.8f, 0.9f, 0.1f], whole);

        var (first, second) = (Math.Cbrt(0.8 * 0.2 * 0.9), Math.Cbrt(0.2 * 0.8 * 0.1));
        Assert.Equal(first / (first + second), whole[0], 1e-6);
        Assert.Equal(second / (first + second), whole[1], 1e-6);
    }

    [Fact]
    public void Aggregate_GeometricMeanOfManySegments_DoesNotUnderflow()
    {
        var segments = Enumerable.Range(0, 2000).SelectMany(_ => (float[])[0.6f, 0.4f]).ToArray();
        var whole = new float[2];

        ProbabilityAggregation.GeometricMean.Aggregate(segments, whole);

        Assert.Equal(0.6, whole[0], 1e-5);
    }

    [Fact]
    public void Aggregate_GeometricMean_RulesOutWhatOneSegmentRulesOut()
    {
        var whole = new float[3];

        ProbabilityAggregation.GeometricMean.Aggregate([0f, 0.9f, 0.1f, 0.9f, 0.05f, 0.05f], whole);

        Assert.Equal(0, whole[0]);
        Assert.Equal(1, whole[1] + whole[2], 1e-6);
    }

    [Fact]
    public void Aggregate_GeometricMeanWithEveryGenreRuledOut_IsTheArithmeticMean()
    {
        var whole = new float[2];

        ProbabilityAggregation.GeometricMean.Aggregate([1f, 0f, 0f, 1f, 0f, 1f], whole);

        Assert.Equal(2.0 / 3, whole[1], 1e-6);
    }

    [Fact]
    public void Aggregate_UnknownRule_Throws()
        => Assert.Throws<ArgumentOutOfRangeException>(() => ((ProbabilityAggregation)9).Aggregate([1f, 0f], new float[2]));
}
