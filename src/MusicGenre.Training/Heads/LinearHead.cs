using System.Numerics.Tensors;

namespace MusicGenre.Training.Heads;

/// <summary>A network's last layer: softmax(W · embedding + b). Immutable and thread-safe.</summary>
/// <param name="Weights">W, row-major [genre, dimension].</param>
/// <param name="Biases">b, one per genre.</param>
internal sealed record LinearHead(float[] Weights, float[] Biases)
{
    /// <summary>The number of values in an embedding.</summary>
    public int Dimensions => Weights.Length / Biases.Length;

    /// <summary>Classifies an embedding.</summary>
    public void Predict(ReadOnlySpan<float> embedding, Span<float> probabilities)
    {
        for (var genre = 0; genre < Biases.Length; genre++)
        {
            probabilities[genre] = TensorPrimitives.Dot(embedding, Weights.AsSpan(genre * Dimensions, Dimensions)) + Biases[genre];
        }

        TensorPrimitives.Subtract(probabilities, TensorPrimitives.Max<float>(probabilities), probabilities);
        TensorPrimitives.Exp(probabilities, probabilities);
        TensorPrimitives.Divide(probabilities, TensorPrimitives.Sum<float>(probabilities), probabilities);
    }
}
