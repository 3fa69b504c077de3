using System.Numerics.Tensors;

namespace MusicGenre.Dsp;

/// <summary>10 · log₁₀(power / reference), with a floor for the power and, optionally, a floor for the result relative to its maximum. Immutable.</summary>
internal sealed class DecibelScale(float minimumPower, float? dynamicRange)
{
    private const int BlockLength = 2048;

    /// <summary>Converts powers in place.</summary>
    /// <param name="values">The powers; overwritten with decibels.</param>
    /// <param name="reference">The power of 0 dB; the power floor applies to it as well.</param>
    public void Convert(Span<float> values, float reference)
    {
        if (values.IsEmpty)
        {
            return;
        }

        var offset = ToDecibels(reference);
        var floor = dynamicRange is { } range ? ToDecibels(TensorPrimitives.Max<float>(values)) - offset - range : float.NegativeInfinity;
        while (!values.IsEmpty)
        {
            var block = values[..Math.Min(BlockLength, values.Length)];
            TensorPrimitives.Max(block, minimumPower, block);
            TensorPrimitives.Log10<float>(block, block);
            TensorPrimitives.Multiply(block, 10, block);
            TensorPrimitives.Subtract(block, offset, block);
            TensorPrimitives.Max(block, floor, block);
            values = values[block.Length..];
        }
    }

    private float ToDecibels(float power) => 10 * MathF.Log10(MathF.Max(minimumPower, power));
}
