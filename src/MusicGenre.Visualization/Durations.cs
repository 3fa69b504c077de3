using System.Globalization;

namespace MusicGenre.Visualization;

/// <summary>Formats durations in words for descriptions.</summary>
internal static class Durations
{
    public static string Describe(double seconds)
    {
        var whole = (long)Math.Round(seconds);
        return whole switch
        {
            < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.##} seconds"),
            < 3600 => string.Create(CultureInfo.InvariantCulture, $"{whole / 60} min {whole % 60} s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{whole / 3600} h {whole / 60 % 60} min {whole % 60} s"),
        };
    }
}
