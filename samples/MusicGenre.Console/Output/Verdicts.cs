namespace MusicGenre.Cli.Output;

/// <summary>The names of verdicts in output for programs.</summary>
internal static class Verdicts
{
    public static string NameOf(UndecidedReason reason) => reason switch
    {
        UndecidedReason.Silent => "silent",
        UndecidedReason.BelowMinimumConfidence => "below-minimum-confidence",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This reason has no name."),
    };

    /// <summary>The genres to print: none if the audio is silent, because their probabilities then mean nothing.</summary>
    public static IReadOnlyList<GenreScore> TopOf(GenrePrediction prediction, int count)
        => prediction.Reason == UndecidedReason.Silent ? [] : prediction.Top(count);
}
