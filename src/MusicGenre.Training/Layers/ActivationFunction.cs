namespace MusicGenre.Training.Layers;

/// <summary>A function applied to each value.</summary>
internal enum ActivationFunction
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x · min(max(x + 3, 0), 6) ÷ 6 (Howard et al., 2019).</summary>
    HardSwish,
}
