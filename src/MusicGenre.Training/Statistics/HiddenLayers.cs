using System.Numerics.Tensors;
using MusicGenre.ManagedEngine.Kernels;

namespace MusicGenre.Training.Statistics;

/// <summary>
/// Hidden layers trained on other music, side by side: max(0, statistics · weights + bias); and what a teacher has taught about that music, if there was one. Immutable and
/// thread-safe.
/// </summary>
public sealed class HiddenLayers
{
    private HiddenLayers(float[] weights, float[] biases, string description, Matrix? taught)
        => (InputCount, Weights, Biases, Description, Taught) = (weights.Length / biases.Length, weights, biases, description, taught);

    /// <summary>The number of values that the layers output.</summary>
    public int UnitCount => Biases.Length;

    /// <summary>What they were trained on, for the card.</summary>
    public string Description { get; }

    internal int InputCount { get; }

    /// <summary>[input, unit], rounded to half precision: such files compress to half their size.</summary>
    internal float[] Weights { get; }

    internal float[] Biases { get; }

    /// <summary>The sums of standardized statistics and hidden units by which a teacher's embeddings are predicted, [input, sum], with a mean square of 1; or null.</summary>
    internal Matrix? Taught { get; }

    internal static HiddenLayers Join(IReadOnlyList<HiddenLayer> parts, string description)
    {
        var unitCount = parts.Sum(part => part.Biases.Length);
        var inputCount = parts[0].Weights.Length / parts[0].Biases.Length;
        var weights = new float[inputCount * unitCount];
        var first = 0;
        foreach (var part in parts)
        {
            var width = part.Biases.Length;
            for (var input = 0; input < inputCount; input++)
            {
                part.Weights.AsSpan(input * width, width).CopyTo(weights.AsSpan((input * unitCount) + first));
            }

            first += width;
        }

        return new HiddenLayers(weights, [.. parts.SelectMany(part => part.Biases)], description, null);
    }

    /// <summary>The same layers with what a teacher has taught.</summary>
    internal HiddenLayers WithTaught(Matrix taught) => new(Weights, Biases, Description, taught);

    /// <summary>The values for standardized statistics, row-major.</summary>
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
    internal GraphTensor AddTo(GraphTensor standardised)
        => standardised.Linear(new Matrix(InputCount, UnitCount, Weights), Biases).Relu();
}
