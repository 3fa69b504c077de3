namespace MusicGenre.Training.Optimization;

/// <summary>Stochastic gradient descent with momentum: velocity = momentum · velocity + gradient; weights fall by rate · velocity.</summary>
public sealed record SgdOptions : OptimizerOptions
{
    /// <summary>The share of the velocity that a step keeps, 0 to below 1; 0.9 by default.</summary>
    public double Momentum { get; init; } = 0.9;

    internal override void Validate()
    {
        base.Validate();
        if (Momentum is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Momentum), Momentum, $"{nameof(Momentum)} must be from 0 to below 1.");
        }
    }
}
