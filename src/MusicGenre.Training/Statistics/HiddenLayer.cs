namespace MusicGenre.Training.Statistics;

/// <summary>A linear layer followed by ReLU.</summary>
/// <param name="Weights">[input, unit], rounded to half precision.</param>
/// <param name="Biases">One per unit.</param>
internal sealed record HiddenLayer(float[] Weights, float[] Biases);
