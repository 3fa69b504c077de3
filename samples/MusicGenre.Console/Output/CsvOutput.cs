using System.Globalization;

namespace MusicGenre.Cli.Output;

/// <summary>One row for each file and genre, as in RFC 4180; a file that failed has one row with its error.</summary>
internal sealed class CsvOutput : IPredictionOutput
{
    private readonly TextWriter _writer;
    private readonly int _top;

    public CsvOutput(TextWriter writer, int top)
    {
        _writer = writer;
        _top = top;
        WriteRow("path", "durationSeconds", "model", "rank", "genre", "probability", "warnings", "error");
    }

    public void Write(string model, GenreFileResult result)
    {
        if (result.Prediction is not { } prediction)
        {
            WriteRow(result.Path, "", model, "", "", "", "", result.Error!.Message);
            return;
        }

        var duration = prediction.Duration.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);
        var warnings = string.Join("; ", prediction.Warnings.Select(warning => warning.Message));
        var rank = 0;
        foreach (var (genre, probability) in prediction.Top(_top))
        {
            WriteRow(
                result.Path,
                duration,
                model,
                (++rank).ToString(CultureInfo.InvariantCulture),
                genre,
                probability.ToString(CultureInfo.InvariantCulture),
                warnings,
                "");
        }
    }

    private static string Quote(string field)
        => field.AsSpan().IndexOfAny("\",\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private void WriteRow(params string[] fields)
    {
        _writer.Write(string.Join(",", fields.Select(Quote)));
        _writer.Write("\r\n");
        _writer.Flush();
    }
}
