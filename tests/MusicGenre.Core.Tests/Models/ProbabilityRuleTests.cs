using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Models;

/// <summary>What becomes of a network's values, and which are refused.</summary>
public sealed class ProbabilityRuleTests
{
    [Fact]
    public void Apply_SoftmaxOfHugeLogits_IsTheSoftmax()
    {
        float[] values = [1000, 999, 0, -1000, -1001, -1001];

        Assert.Null(Rule(OutputActivation.Softmax).Apply(values));

        var e = Math.E;
        Assert.Equal(e / (e + 1), values[0], 1e-6);
        Assert.Equal(1 / (e + 1), values[1], 1e-6);
        Assert.Equal(0, values[2]);
        Assert.Equal(1, values[3..].Sum(), 1e-6);
        Assert.Equal(values[4], values[5]);
    }

    [Fact]
    public void Apply_SoftmaxOfLogarithms_GivesTheProbabilitiesBack()
    {
        float[] values = [MathF.Log(0.5f), MathF.Log(0.5f), float.NegativeInfinity];

        Assert.Null(Rule(OutputActivation.Softmax).Apply(values));

        Assert.Equal([0.5f, 0.5f, 0f], values, (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Apply_Sigmoid_IsTheLogisticFunctionOfEach()
    {
        float[] values = [0, MathF.Log(3), -100_000];

        Assert.Null(Rule(OutputActivation.Sigmoid, multiLabel: true).Apply(values));

        Assert.Equal([0.5f, 0.75f, 0f], values, (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Theory]
    [InlineData(OutputActivation.None, false, "\"activation\": \"softmax\"", -1.9f, 0.2f, 3f)]
    [InlineData(OutputActivation.None, true, "\"activation\": \"sigmoid\"", 0.5f, 0.2f, 1.02f)]
    [InlineData(OutputActivation.None, false, "\"multiLabel\": true", 0.5f, 0.5f, 0.5f)]
    [InlineData(OutputActivation.None, false, "\"multiLabel\": true", 0f, 0f, 0f)]
    [InlineData(OutputActivation.None, false, "NaN", 0.5f, 0.5f, float.NaN)]
    [InlineData(OutputActivation.None, true, "infinite", 0.5f, float.NegativeInfinity, 0.5f)]
    [InlineData(OutputActivation.Softmax, false, "NaN", 0.5f, float.NaN, 0.5f)]
    [InlineData(OutputActivation.Softmax, false, "infinite", 0.5f, float.PositiveInfinity, 0.5f)]
    [InlineData(OutputActivation.Softmax, false, "no softmax", float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity)]
    public void Apply_NoProbabilities_NamesOutputAndRemedy(OutputActivation activation, bool multiLabel, string expected, params float[] values)
    {
        // In the second segment, where a check of the first alone would miss it.
        float[] both = [.. activation == OutputActivation.None ? (float[])[0.5f, 0.25f, 0.25f] : [1, 2, 3], .. values];

        var problem = Rule(activation, multiLabel).Apply(both);

        Assert.NotNull(problem);
        Assert.Contains("\"scores\"", problem, StringComparison.Ordinal);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_IndependentProbabilities_LeavesTheirSumAlone()
    {
        float[] values = [0.9f, 0.8f, 0.7f];

        Assert.Null(Rule(OutputActivation.None, multiLabel: true).Apply(values));

        Assert.Equal([0.9f, 0.8f, 0.7f], values);
    }

    [Fact]
    public void Apply_SumOffByHalfPrecision_IsScaledAndByRoundingIsNot()
    {
        float[] values = [0.5f, 0.25f, 0.245f, 0.5f, 0.25f, 0.250001f];

        Assert.Null(Rule(OutputActivation.None).Apply(values));

        Assert.Equal(1, values[..3].Sum(), 1e-6);
        Assert.Equal(0.5 / 0.995, values[0], 1e-6);
        Assert.Equal([0.5f, 0.25f, 0.250001f], values[3..]);
    }

    [Fact]
    public void Apply_ValuesOutsideByRounding_AreLimited()
    {
        float[] values = [1.0005f, -0.0005f, 0];

        Assert.Null(Rule(OutputActivation.None).Apply(values));

        Assert.Equal([1f, 0f, 0f], values);
    }

    private static ProbabilityRule Rule(OutputActivation activation, bool multiLabel = false)
        => new(new NetworkContract { Sha256 = "", ProbabilitiesOutput = "scores", Activation = activation, MultiLabel = multiLabel }, 3);
}
