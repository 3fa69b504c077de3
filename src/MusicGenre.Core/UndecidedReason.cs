namespace MusicGenre;

/// <summary>Why a <see cref="GenrePrediction"/> has no <see cref="GenrePrediction.Genre"/>.</summary>
public enum UndecidedReason
{
    /// <summary>The audio is silent, or its channels cancel in the mix to mono (<see cref="Audio.AudioWarningKind.OpposedChannels"/>), so the probabilities mean nothing.</summary>
    Silent,

    /// <summary>The probability of the best genre is below <see cref="GenrePrediction.MinimumConfidence"/>.</summary>
    BelowMinimumConfidence,

    /// <summary>
    /// The audio is too unlike the music that the model has learned from: <see cref="GenrePrediction.Familiarity"/> is below
    /// <see cref="GenrePrediction.MinimumFamiliarity"/>. The probabilities mean little.
    /// </summary>
    Unfamiliar,
}
