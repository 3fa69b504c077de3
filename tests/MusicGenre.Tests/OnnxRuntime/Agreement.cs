using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using Xunit;

namespace MusicGenre.Tests.OnnxRuntime;

/// <summary>Runs a network in both engines and compares them element by element.</summary>
internal static class Agreement
{
    public const double Tolerance = 1e-4;

    /// <summary>The largest difference of the two engines on batches of some sizes, relative to max(1, |y|).</summary>
    public static double Measure(byte[] network, string name, IInferenceEngine engine, params ReadOnlySpan<int> batchSizes)
    {
        using var managed = new ManagedInferenceEngine().Load(network, name);
        using var native = engine.Load(network, name);
        Assert.Equal(managed.Input.Name, native.Input.Name);
        Assert.Equal(managed.Input.Shape, native.Input.Shape);
        Assert.Equal(managed.Outputs.Select(Describe), native.Outputs.Select(Describe));
        var worst = 0.0;
        foreach (var batchSize in batchSizes)
        {
            var input = RandomValues(batchSize, batchSize * managed.Input.Length);
            var expected = Run(native, input, batchSize);
            var actual = Run(managed, input, batchSize);
            for (var i = 0; i < expected.Length; i++)
            {
                worst = Worse(worst, Difference(expected[i], actual[i]));
            }
        }

        return worst;
    }

    public static float[][] Run(IInferenceSession session, float[] input, int batchSize)
    {
        float[][] outputs = [.. session.Outputs.Select(output => new float[batchSize * output.Length])];
        session.Run(input, batchSize, [.. outputs.Select(output => output.AsMemory())]);
        return outputs;
    }

    public static double Difference(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var worst = 0.0;
        for (var i = 0; i < expected.Length; i++)
        {
            worst = Worse(worst, Math.Abs(expected[i] - actual[i]) / Math.Max(1.0, Math.Abs(expected[i])));
        }

        return worst;
    }

    public static float[] RandomValues(int seed, int length)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() * 2 - 1)];
    }

    // A difference that is not a number is the worst of all.
    private static double Worse(double worst, double difference) => difference <= worst ? worst : difference;

    private static string Describe(TensorDescription output) => $"{output.Name} [{string.Join(", ", output.Shape)}]";
}
