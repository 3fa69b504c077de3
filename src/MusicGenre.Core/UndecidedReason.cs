namespace MusicGenre;

/// <summary>Why a <see cref="GenrePrediction"/> has no <see cref="GenrePrediction.Genre"/>.</summary>
public enum UndecidedReason
{
    /// <summary>The audio is silent, so the probabilities mean nothing.</summary>
    Silent,

    /// <summary>The probability of the best genre is below <see cref="GenrePrediction.MinimumConfidence"/>.</summary>
    BelowMinimumConfidence,
}
