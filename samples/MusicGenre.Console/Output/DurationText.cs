using System.Globalization;

namespace MusicGenre.Cli.Output;

/// <summary>Formats durations for people.</summary>
internal static class DurationText
{
    /// <summary>What was classified: "3:21.4", or "10 s from the middle of 3:21.4".</summary>
    public static string Describe(GenrePrediction prediction) => prediction.ClassifiedDuration < prediction.Duration
        ? string.Create(CultureInfo.InvariantCulture, $"{prediction.ClassifiedDuration.TotalSeconds:0.###} s from the middle of {Format(prediction.Duration)}")
        : Format(prediction.Duration);

    /// <summary>A duration such as "3:21.4" or "1:02:03", rounded.</summary>
    public static string Format(TimeSpan duration)
    {
        var tenths = (long)Math.Round(duration.TotalSeconds * 10);
        var seconds = (long)Math.Round(duration.TotalSeconds);
        return seconds >= 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{tenths / 600}:{tenths / 10 % 60:00}.{tenths % 10}");
    }
}
