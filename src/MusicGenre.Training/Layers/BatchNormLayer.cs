using MusicGenre.Features;

namespace MusicGenre.Training.Layers;

/// <summary>
/// Batch normalization (Ioffe and Szegedy, 2015): each channel is normalized by the mean and variance of the whole batch during training, and by
/// their running averages afterwards, then scaled and shifted by learned values.
/// </summary>
internal sealed record BatchNormLayer : NetworkLayer
{
    /// <summary>
    /// The share of the running averages that a step keeps, 0 to 1; 0.99 by default, as in Keras (PyTorch's momentum of 0.1 is 0.9 here).
    /// </summary>
    public double Momentum { get; init; } = 0.99;

    /// <summary>What is added to the variance; 0.001 by default, as in Keras (PyTorch adds 1e-5).</summary>
    public double Epsilon { get; init; } = 1e-3;

    /// <summary>
    /// The initial value of the learned scale; 1 by default. 0 at the end of a residual body makes the block start as the identity.
    /// </summary>
    public double InitialScale { get; init; } = 1;

    internal override void Validate()
    {
        Require(Momentum is >= 0 and < 1, nameof(Momentum), Momentum, "from 0 to below 1");
        Require(Epsilon > 0 && double.IsFinite(Epsilon), nameof(Epsilon), Epsilon, "positive and finite");
        Require(double.IsFinite(InitialScale), nameof(InitialScale), InitialScale, "finite");
    }

    internal override FeatureShape GetOutputShape(FeatureShape input) => input;
}
