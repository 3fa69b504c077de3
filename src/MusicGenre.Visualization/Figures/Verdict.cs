namespace MusicGenre.Visualization.Figures;

/// <summary>The verdict of a prediction as charts show it.</summary>
internal static class Verdict
{
    public const string Silent = "silent";
    public const string Unknown = "don't know";

    /// <summary>The genre, or the words for a prediction without one.</summary>
    public static string NameOf(GenrePrediction prediction) => prediction.Genre ?? (IsSilent(prediction) ? Silent : Unknown);

    /// <summary>Whether there is sound, but no genre.</summary>
    public static bool IsUnknown(GenrePrediction prediction) => prediction.Reason is UndecidedReason.BelowMinimumConfidence or UndecidedReason.Unfamiliar;

    public static bool IsSilent(GenrePrediction prediction) => prediction.Reason == UndecidedReason.Silent;
}
