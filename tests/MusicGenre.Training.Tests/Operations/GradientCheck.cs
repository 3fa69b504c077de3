using MusicGenre.Features;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Layers;
using Xunit;

namespace MusicGenre.Training.Tests.Operations;

/// <summary>Compares the gradients of all weights and features with central differences of fourth order of the loss.</summary>
internal static class GradientCheck
{
    private const int Genres = 3;
    private const float Step = 0.02f;

    public static void Verify(IReadOnlyList<NetworkLayer> layers, FeatureShape shape, int batch = 3, float spacing = 0, float smoothing = 0)
    {
        var definition = new NetworkDefinition
        {
            Input = shape,
            Genres = ["a", "b", "c"],
            Layers = [.. layers, new FlattenLayer(), new LinearLayer { Units = Genres }],
        };
        definition.Validate();
        using var network = new ExecutableNetwork(definition, batch, parallelism: 1, forTraining: true, inputGradient: true);
        network.Memory.InitializeWeights(7);
        ScatterBiases(network);
        var features = CreateFeatures(batch * shape.Length, spacing);
        network.Loss.Smoothing = smoothing;
        network.Load = (example, _) =>
        {
            features.AsSpan(example * shape.Length, shape.Length).CopyTo(network.Input.Values(example));
            var target = network.Loss.Target(example);
            target.Clear();
            target[example % Genres] = 0.75f;
            target[(example + 1) % Genres] = 0.25f;
        };

        network.RunTraining(batch, key: 11);
        float[] gradients = [.. network.Memory.Gradients];
        float[] inputGradients = [.. Enumerable.Range(0, batch).SelectMany(example => network.Input.Gradients(example).ToArray())];
        Assert.Contains(inputGradients, gradient => MathF.Abs(gradient) > 1e-3);

        foreach (var parameter in network.Memory.WeightParameters)
        {
            for (var i = 0; i < parameter.Length; i += 1 + parameter.Length / 40)
            {
                Compare(network, batch, network.Memory.Weights, parameter.Offset + i, gradients[parameter.Offset + i], $"{parameter.Name}[{i}]");
            }
        }

        for (var i = 0; i < features.Length; i += 1 + features.Length / 80)
        {
            Compare(network, batch, features, i, inputGradients[i], $"features[{i}]");
        }
    }

    private static void Compare(ExecutableNetwork network, int batch, float[] values, int index, float gradient, string name)
    {
        var center = values[index];
        double LossAt(float offset)
        {
            values[index] = center + offset;
            network.RunTraining(batch, key: 11);
            return network.Loss.SumLosses() / batch;
        }

        var slope = (8 * (LossAt(Step) - LossAt(-Step)) - (LossAt(2 * Step) - LossAt(-2 * Step))) / (12 * Step);
        values[index] = center;
        var tolerance = 5e-5 + 2e-3 * Math.Abs(slope);
        Assert.True(Math.Abs(slope - gradient) <= tolerance, $"{name}: the loss changes by {slope}, the gradient says {gradient}.");
    }

    // Zero biases and unit scales would hide mistakes in what multiplies them.
    private static void ScatterBiases(ExecutableNetwork network)
    {
        foreach (var parameter in network.Memory.WeightParameters.Where(parameter => !parameter.Decays))
        {
            var values = network.Memory.Weight(parameter);
            for (var i = 0; i < values.Length; i++)
            {
                values[i] += (float)(CounterRandom.Uniform(5, (ulong)(parameter.Offset + i)) - 0.5);
            }
        }
    }

    /// <summary>Random values; with a spacing, all differ from each other and from 0 by at least half of it, so that no step crosses a kink.</summary>
    private static float[] CreateFeatures(int count, float spacing)
    {
        var features = new float[count];
        if (spacing == 0)
        {
            for (var i = 0; i < count; i++)
            {
                features[i] = (float)(3 * CounterRandom.Uniform(3, (ulong)i) - 1.5);
            }

            return features;
        }

        int[] ranks = [.. Enumerable.Range(0, count).OrderBy(i => CounterRandom.Mix(4, (ulong)i))];
        for (var i = 0; i < count; i++)
        {
            features[i] = (ranks[i] - count / 2 + 0.5f) * spacing;
        }

        return features;
    }
}
