namespace MusicGenre.Training.Statistics;

/// <summary>A linear layer with the ReLU behind it.</summary>
/// <param name="Weights">[input, unit], rounded to half precision.</param>
/// <param name="Biases">One a unit.</param>
internal sealed record HiddenLayer(float[] Weights, float[] Biases);
