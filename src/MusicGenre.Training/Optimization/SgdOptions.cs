using MusicGenre.Errors;

namespace MusicGenre.Training.Optimization;

/// <summary>Stochastic gradient descent with momentum: velocity = momentum · velocity + gradient; weights decrease by rate · velocity.</summary>
internal sealed record SgdOptions : OptimizerOptions
{
    /// <summary>The share of the velocity that a step keeps, 0 to below 1; 0.9 by default.</summary>
    public double Momentum { get; init; } = 0.9;

    internal override void Validate()
    {
        base.Validate();
        OptionGuard.Require(Momentum is >= 0 and < 1, Momentum, "from 0 to below 1");
    }
}
