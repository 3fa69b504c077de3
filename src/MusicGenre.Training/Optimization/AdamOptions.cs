namespace MusicGenre.Training.Optimization;

/// <summary>Adam (Kingma and Ba, 2015): steps by a running mean of the gradients over the root of a running mean of their squares, both freed from the bias of their start.</summary>
public sealed record AdamOptions : OptimizerOptions
{
    /// <summary>The share of the running mean of gradients that a step keeps, 0 to below 1; 0.9 by default.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>The share of the running mean of squares that a step keeps, 0 to below 1; 0.999 by default.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>What is added to the root; positive. 1e-7 by default, as Keras (PyTorch adds 1e-8).</summary>
    public double Epsilon { get; init; } = 1e-7;

    internal override void Validate()
    {
        base.Validate();
        if (Beta1 is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Beta1), Beta1, $"{nameof(Beta1)} must be from 0 to below 1.");
        }

        if (Beta2 is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Beta2), Beta2, $"{nameof(Beta2)} must be from 0 to below 1.");
        }

        if (!(Epsilon > 0 && double.IsFinite(Epsilon)))
        {
            throw new ArgumentOutOfRangeException(nameof(Epsilon), Epsilon, $"{nameof(Epsilon)} must be positive and finite.");
        }
    }
}
