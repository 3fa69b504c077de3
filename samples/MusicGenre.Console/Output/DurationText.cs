using System.Globalization;

namespace MusicGenre.Cli.Output;

/// <summary>Formats durations for people.</summary>
internal static class DurationText
{
    /// <summary>What was classified: "3:21.4", or "10 s from the middle of 3:21.4".</summary>
    public static string Describe(GenrePrediction prediction) => prediction.ClassifiedDuration < prediction.Duration
        ? string.Create(CultureInfo.InvariantCulture, $"{prediction.ClassifiedDuration.TotalSeconds:0.###} s from the middle of {Format(prediction.Duration)}")
        : Format(prediction.Duration);

    /// <summary>A duration such as "3:21.4" or "1:02:03".</summary>
    public static string Format(TimeSpan duration) => duration.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours}:{duration.Minutes:00}:{duration.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes}:{duration.Seconds:00}.{duration.Milliseconds / 100}");
}
