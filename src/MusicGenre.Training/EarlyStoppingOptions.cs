namespace MusicGenre.Training;

/// <summary>When to stop before the last epoch.</summary>
public sealed record EarlyStoppingOptions
{
    /// <summary>The epochs in a row without a lower validation loss after which learning stops; positive. 5 by default.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>How far below the best the loss must fall to count; 0 by default.</summary>
    public double MinimumDelta { get; init; }

    internal void Validate()
    {
        if (Patience < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(Patience), Patience, $"{nameof(Patience)} must be positive.");
        }

        if (!(MinimumDelta >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(MinimumDelta), MinimumDelta, $"{nameof(MinimumDelta)} must not be negative.");
        }
    }
}
