using MusicGenre.Errors;

namespace MusicGenre;

/// <summary>How a <see cref="GenreClassifier"/> classifies.</summary>
public sealed record GenreClassifierOptions
{
    /// <summary>
    /// The length of the excerpt to classify from the middle of the audio, or null (the default) for the whole audio.
    /// Positive. Shorter audio is classified as a whole. An excerpt omits intros and endings and saves time; how much was classified is in
    /// <see cref="GenrePrediction.ClassifiedDuration"/>.
    /// </summary>
    public TimeSpan? Excerpt { get; init; }

    /// <summary>
    /// The probability, 0 to 1, that the best genre must reach; below it <see cref="GenrePrediction.Genre"/> is null, "I don't know", and
    /// <see cref="GenrePrediction.Reason"/> is <see cref="UndecidedReason.BelowMinimumConfidence"/>.
    /// Default 0: there is always an answer, unless the audio is silent.
    /// </summary>
    public double MinimumConfidence { get; init; }

    /// <summary>
    /// The familiarity, 0 to 1, that audio must reach; below it <see cref="GenrePrediction.Genre"/> is null, "I don't know", and
    /// <see cref="GenrePrediction.Reason"/> is <see cref="UndecidedReason.Unfamiliar"/>. Null (the default) for the card's
    /// <see cref="Models.GenreModelCard.MinimumFamiliarity"/>; 0 to name a genre however unfamiliar the audio is. It has no effect with a model that does not
    /// measure familiarity.
    /// </summary>
    public double? MinimumFamiliarity { get; init; }

    internal void Validate()
    {
        OptionGuard.Require(Excerpt is null || Excerpt > TimeSpan.Zero, Excerpt, "positive, or null");
        OptionGuard.Require(MinimumConfidence is >= 0 and <= 1, MinimumConfidence, "from 0 to 1");
        OptionGuard.Require(MinimumFamiliarity is null or (>= 0 and <= 1), MinimumFamiliarity, "from 0 to 1, or null");
    }
}
