using System.Globalization;

namespace MusicGenre.Web;

/// <summary>Numbers as people read them.</summary>
internal static class Text
{
    /// <summary>A time in its largest fitting unit: "20 minutes".</summary>
    public static string Of(TimeSpan time) => time switch
    {
        { TotalHours: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} hours"),
        { TotalMinutes: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} minutes"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} seconds"),
    };

    /// <summary>A size in its largest fitting unit: "100 MiB".</summary>
    public static string OfBytes(long bytes) => bytes switch
    {
        >= 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.#} MiB"),
        >= 1 << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 10):0.#} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
    };

    /// <summary>Seconds to six places, as in the command-line tool.</summary>
    public static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 6);
}
