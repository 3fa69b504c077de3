using MusicGenre.Errors;

namespace MusicGenre.Training.Optimization;

/// <summary>
/// Adam (Kingma and Ba, 2015): steps by a running mean of the gradients over the root of a running mean of their squares, both corrected for
/// their initial bias.
/// </summary>
internal sealed record AdamOptions : OptimizerOptions
{
    /// <summary>The share of the running mean of gradients that a step keeps, 0 to below 1; 0.9 by default.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>The share of the running mean of squares that a step keeps, 0 to below 1; 0.999 by default.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>What is added to the root; positive. 1e-7 by default, as in Keras (PyTorch adds 1e-8).</summary>
    public double Epsilon { get; init; } = 1e-7;

    internal override void Validate()
    {
        base.Validate();
        OptionGuard.Require(Beta1 is >= 0 and < 1, Beta1, "from 0 to below 1");
        OptionGuard.Require(Beta2 is >= 0 and < 1, Beta2, "from 0 to below 1");
        OptionGuard.Require(Epsilon > 0 && double.IsFinite(Epsilon), Epsilon, "positive and finite");
    }
}
