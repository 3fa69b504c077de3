using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.Training.Statistics;
using Xunit;

namespace MusicGenre.Training.Tests.Statistics;

public sealed class ExponentialRestTests
{
    [Theory]
    [InlineData(1e-4, 1e-6)]
    [InlineData(0.01, 1e-6)]
    [InlineData(1, 1e-6)]
    [InlineData(5, 2e-6)]
    [InlineData(8, 1e-3)]
    public void AddTo_SmallAndLargeValues_KeepsTheirDigits(double limit, double tolerance)
    {
        const int Count = 401;
        var graph = new TensorGraph();
        graph.AddOutput(ExponentialRest.AddTo(graph.AddInput("x", Count)), "y", Count);
        using var session = new ManagedInferenceEngine().Load(graph.ToOnnx("rest", ""), "rest");
        float[] quarters = [.. Enumerable.Range(0, Count).Select(i => (float)(limit * (i - 200) / 200 / ExponentialRest.Divisor))];
        var found = new float[Count];

        session.Run(quarters, 1, found);

        for (var i = 0; i < Count; i++)
        {
            var t = (double)quarters[i] * ExponentialRest.Divisor;
            var expected = (Math.Abs(t) < 0.1 ? Series(t) : Math.Exp(t) - 1 - t) / ExponentialRest.Divisor;
            Assert.Equal(expected, found[i], tolerance * Math.Abs(expected));
        }
    }

    private static double Series(double t)
    {
        var (sum, term) = (0.0, t);
        for (var n = 2; n < 12; n++)
        {
            term *= t / n;
            sum += term;
        }

        return sum;
    }
}
