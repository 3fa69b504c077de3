using System.Globalization;

namespace MusicGenre.Cli.Output;

/// <summary>The names of verdicts in output for programs.</summary>
internal static class Verdicts
{
    public static string NameOf(UndecidedReason reason) => reason switch
    {
        UndecidedReason.Silent => "silent",
        UndecidedReason.BelowMinimumConfidence => "below-minimum-confidence",
        UndecidedReason.Unfamiliar => "unfamiliar",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This reason has no name."),
    };

    /// <summary>The familiarity as a number; empty if the model does not measure it.</summary>
    public static string FamiliarityOf(GenrePrediction prediction)
        => prediction.Familiarity is { } familiarity ? Math.Round(familiarity, 6).ToString(CultureInfo.InvariantCulture) : "";

    /// <summary>The probability of one genre; null if there is no prediction, or the audio is silent.</summary>
    public static float? ProbabilityOf(GenrePrediction? prediction, string genre)
        => prediction is null or { Reason: UndecidedReason.Silent } ? null : prediction.Scores.First(score => score.Genre == genre).Probability;

    /// <summary>The genres to print: none if the audio is silent, because their probabilities then mean nothing.</summary>
    public static IReadOnlyList<GenreScore> TopOf(GenrePrediction prediction, int count)
        => prediction.Reason == UndecidedReason.Silent ? [] : prediction.Top(count);
}
