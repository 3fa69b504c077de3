namespace MusicGenre.Training.Layers;

/// <summary>How the weights of a layer are drawn before training; biases start at 0.</summary>
internal enum WeightInitialization
{
    /// <summary>Uniform within ±√(6 ÷ (inputs + outputs)), the default of Keras (Glorot and Bengio, 2010).</summary>
    Glorot,

    /// <summary>Uniform within ±√(6 ÷ inputs), which preserves the variance through ReLU (He et al., 2015).</summary>
    He,
}
