using System.Numerics.Tensors;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>Normalizes each row to mean 0 and variance 1, then scales and shifts it.</summary>
internal sealed unsafe class LayerNormalizationStep(int source, int target, int scale, int shift, int rows, int length, float epsilon) : Step
{
    public override void Run(float** values)
    {
        for (var row = 0; row < rows; row++)
        {
            var from = new ReadOnlySpan<float>(values[source] + (nint)row * length, length);
            var to = new Span<float>(values[target] + (nint)row * length, length);
            TensorPrimitives.Subtract(from, TensorPrimitives.Sum(from) / length, to);
            var deviation = MathF.Sqrt(TensorPrimitives.SumOfSquares(to) / length + epsilon);
            TensorPrimitives.Divide(to, deviation, to);
            TensorPrimitives.Multiply(to, new ReadOnlySpan<float>(values[scale], length), to);
            if (shift >= 0)
            {
                TensorPrimitives.Add(to, new ReadOnlySpan<float>(values[shift], length), to);
            }
        }
    }
}
