using System.Globalization;

namespace MusicGenre.Cli.Output;

/// <summary>Writes rows of CSV, as in RFC 4180, each at once.</summary>
internal sealed class CsvRows(TextWriter writer)
{
    public static string Seconds(TimeSpan duration) => Math.Round(duration.TotalSeconds, 6).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>All warnings in one field.</summary>
    public static string Warnings(GenrePrediction prediction) => string.Join("; ", prediction.Warnings.Select(warning => warning.Message));

    public void Write(params string[] fields)
    {
        writer.Write(string.Join(",", fields.Select(Quote)) + "\r\n");
        writer.Flush();
    }

    private static string Quote(string field)
        => field.AsSpan().IndexOfAny("\",\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
