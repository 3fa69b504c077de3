using MusicGenre.Errors;

namespace MusicGenre.Training;

/// <summary>When to stop before the last epoch.</summary>
public sealed record EarlyStoppingOptions
{
    /// <summary>The number of consecutive epochs without a lower validation loss after which training stops; positive. 5 by default.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>How far below the best the loss must fall to count; 0 by default.</summary>
    public double MinimumDelta { get; init; }

    internal void Validate()
    {
        OptionGuard.Require(Patience >= 1, Patience, "positive");
        OptionGuard.Require(MinimumDelta >= 0, MinimumDelta, "0 or more");
    }
}
