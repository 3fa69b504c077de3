using System.Numerics.Tensors;

namespace MusicGenre.Dsp;

/// <summary>Weighs one magnitude against another: the mask Xᵖ / (Xᵖ + Rᵖ) from 0 to 1 or, without a power, the hard mask X &gt; R. Immutable.</summary>
internal sealed class SoftMask(float? power, bool splitZeros)
{
    /// <summary>The smallest normal number. If neither magnitude reaches it, the mask is one half or zero.</summary>
    private const float Tiny = 1.17549435e-38f;

    /// <summary>Computes the mask.</summary>
    /// <param name="magnitudes">X.</param>
    /// <param name="references">R; overwritten.</param>
    /// <param name="masks">Receives the mask.</param>
    public void Run(ReadOnlySpan<float> magnitudes, Span<float> references, Span<float> masks)
    {
        if (power is not { } exponent)
        {
            for (var i = 0; i < masks.Length; i++)
            {
                masks[i] = magnitudes[i] > references[i] ? 1 : 0;
            }

            return;
        }

        // Both are scaled by the larger one, so that no power overflows.
        Span<float> scales = stackalloc float[masks.Length];
        TensorPrimitives.Max(magnitudes, references, scales);
        TensorPrimitives.Divide(magnitudes, scales, masks);
        TensorPrimitives.Divide(references, scales, references);
        Raise(masks, exponent);
        Raise(references, exponent);
        TensorPrimitives.Add(masks, references, references);
        TensorPrimitives.Divide(masks, references, masks);
        if (TensorPrimitives.Min<float>(scales) < Tiny)
        {
            for (var i = 0; i < masks.Length; i++)
            {
                masks[i] = scales[i] < Tiny ? (splitZeros ? 0.5f : 0) : masks[i];
            }
        }
    }

    private static void Raise(Span<float> values, float exponent)
    {
        if (exponent == 2)
        {
            TensorPrimitives.Multiply(values, values, values);
        }
        else if (exponent != 1)
        {
            TensorPrimitives.Pow(values, exponent, values);
        }
    }
}
