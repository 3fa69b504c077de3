using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Models;

public sealed class ProbabilityAggregatorTests
{
    [Fact]
    public void ToProbabilities_Mean_IsArithmeticMean()
        => Assert.Equal([0.5f, 0.3f, 0.2f], Aggregate(ProbabilityAggregation.Mean, [0.8f, 0.1f, 0.1f], [0.2f, 0.5f, 0.3f]), Within);

    [Fact]
    public void ToProbabilities_GeometricMean_IsNormalisedGeometricMean()
    {
        double[] roots = [Math.Sqrt(0.8 * 0.2), Math.Sqrt(0.1 * 0.5), Math.Sqrt(0.1 * 0.3)];

        var actual = Aggregate(ProbabilityAggregation.GeometricMean, [0.8f, 0.1f, 0.1f], [0.2f, 0.5f, 0.3f]);

        Assert.Equal(roots.Select(root => (float)(root / roots.Sum())), actual, Within);
    }

    [Fact]
    public void ToProbabilities_GeometricMeanOfManySegments_DoesNotUnderflow()
        => Assert.Equal([0.6f, 0.4f], Aggregate(ProbabilityAggregation.GeometricMean, [.. Enumerable.Repeat((float[])[0.6f, 0.4f], 2000)]), Within);

    [Fact]
    public void ToProbabilities_GeometricMean_RulesOutWhatOneSegmentRulesOut()
        => Assert.Equal(0, Aggregate(ProbabilityAggregation.GeometricMean, [0f, 0.9f, 0.1f], [0.9f, 0.05f, 0.05f])[0]);

    [Fact]
    public void ToProbabilities_GeometricMeanWithEveryGenreRuledOut_IsTheArithmeticMean()
        => Assert.Equal([1 / 3f, 2 / 3f], Aggregate(ProbabilityAggregation.GeometricMean, [1f, 0f], [0f, 1f], [0f, 1f]), Within);

    [Theory]
    [InlineData(ProbabilityAggregation.Mean)]
    [InlineData(ProbabilityAggregation.GeometricMean)]
    public void ToProbabilities_NoSegment_IsUniform(ProbabilityAggregation rule)
        => Assert.Equal([0.25f, 0.25f, 0.25f, 0.25f], new ProbabilityAggregator(rule, 4).ToProbabilities());

    [Theory]
    [InlineData(ProbabilityAggregation.Mean, 0.625f, 0.5f)]
    [InlineData(ProbabilityAggregation.GeometricMean, 0.5f, 0f)]
    public void ToProbabilities_MultiLabel_IsThePlainMeanOfEach(ProbabilityAggregation rule, float first, float second)
    {
        var aggregator = new ProbabilityAggregator(rule, 2, multiLabel: true);
        aggregator.Add([1, 1]);
        aggregator.Add([0.25f, 0]);

        Assert.Equal([first, second], aggregator.ToProbabilities(), Within);
        Assert.Equal([0f, 0f], new ProbabilityAggregator(rule, 2, multiLabel: true).ToProbabilities());
    }

    [Fact]
    public void ToProbabilities_NothingIsProbable_IsUniform()
    {
        var aggregator = new ProbabilityAggregator(ProbabilityAggregation.Mean, 2);
        aggregator.Add([0, 0]);

        Assert.Equal([0.5f, 0.5f], aggregator.ToProbabilities());
    }

    private static bool Within(float expected, float actual) => Math.Abs(expected - actual) < 1e-6f;

    private static float[] Aggregate(ProbabilityAggregation rule, params float[][] segments)
    {
        var aggregator = new ProbabilityAggregator(rule, segments[0].Length);
        foreach (var segment in segments)
        {
            aggregator.Add(segment);
        }

        return aggregator.ToProbabilities();
    }
}
