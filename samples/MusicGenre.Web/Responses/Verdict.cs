using System.Globalization;
using MusicGenre.Audio;

namespace MusicGenre.Web.Responses;

/// <summary>Why no genre is named, for programs and for people.</summary>
internal static class Verdict
{
    /// <summary>The name of a reason, or null without one.</summary>
    public static string? NameOf(UndecidedReason? reason) => reason switch
    {
        null => null,
        UndecidedReason.Silent => "silent",
        UndecidedReason.BelowMinimumConfidence => "below-minimum-confidence",
        UndecidedReason.Unfamiliar => "unfamiliar",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This reason has no name."),
    };

    /// <summary>A sentence about a prediction that names no genre, or null for one that does.</summary>
    public static string? Explain(GenrePrediction prediction) => prediction.Reason switch
    {
        null => null,
        UndecidedReason.Silent when prediction.Warnings.Any(warning => warning.Kind == AudioWarningKind.OpposedChannels)
            => "The channels of the song cancel when they are mixed to one, so there is nothing left to hear and no genre to name.",
        UndecidedReason.Silent => "The song is silent, so there is no genre to name.",
        UndecidedReason.Unfamiliar => "Not sure: this is unlike the music that the model knows, so no genre is named.",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"Not sure: {prediction.Best.Genre} is the best guess, but its probability of {100 * prediction.Best.Probability:0} % is below the {100 * prediction.MinimumConfidence:0} % that a verdict needs."),
    };
}
