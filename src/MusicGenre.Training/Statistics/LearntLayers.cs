using System.Numerics.Tensors;
using MusicGenre.Inference.Kernels;

namespace MusicGenre.Training.Statistics;

/// <summary>Hidden layers that other music has taught, side by side: max(0, statistics · weights + bias). Immutable.</summary>
public sealed class LearntLayers
{
    internal LearntLayers(int inputCount, float[] weights, float[] biases, string description)
        => (InputCount, Weights, Biases, Description) = (inputCount, weights, biases, description);

    /// <summary>The number of values that the layers give.</summary>
    public int UnitCount => Biases.Length;

    /// <summary>What they were taught by, for the card.</summary>
    public string Description { get; }

    internal int InputCount { get; }

    /// <summary>[input, unit], rounded as the file holds them.</summary>
    internal float[] Weights { get; }

    internal float[] Biases { get; }

    internal static LearntLayers Join(IReadOnlyList<LearntLayers> parts, string description)
    {
        var (inputCount, unitCount) = (parts[0].InputCount, parts.Sum(part => part.UnitCount));
        var weights = new float[inputCount * unitCount];
        var first = 0;
        foreach (var part in parts)
        {
            for (var input = 0; input < inputCount; input++)
            {
                part.Weights.AsSpan(input * part.UnitCount, part.UnitCount).CopyTo(weights.AsSpan((input * unitCount) + first));
            }

            first += part.UnitCount;
        }

        return new LearntLayers(inputCount, weights, [.. parts.SelectMany(part => part.Biases)], description);
    }

    /// <summary>The values for standardised statistics, row-major.</summary>
    internal float[] Apply(float[] standardised)
    {
        var rowCount = standardised.Length / InputCount;
        var result = new float[rowCount * UnitCount];
        for (var row = 0; row < rowCount; row++)
        {
            Biases.CopyTo(result.AsSpan(row * UnitCount));
        }

        MatrixMultiply.Multiply(rowCount, UnitCount, InputCount, standardised, InputCount, 1, Weights, UnitCount, 1, result, UnitCount, true);
        TensorPrimitives.Max(result, 0, result);
        return result;
    }

    /// <summary>The same as part of a graph.</summary>
    internal GraphTensor AddTo(TensorGraph graph, GraphTensor standardised)
        => (standardised.Times(graph.HalfConstant([InputCount, UnitCount], Weights)) + graph.Constant([UnitCount], Biases)).Relu();
}
