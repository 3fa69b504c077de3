using System.Globalization;
using System.Text;
using MusicGenre.Cli.Output;

namespace MusicGenre.Cli.Exporting;

/// <summary>Writes songs as CSV, with a column for the probability of each genre.</summary>
internal sealed class CsvExport : IExportWriter
{
    private readonly StreamWriter _writer;
    private readonly CsvRows _rows;
    private readonly IReadOnlyList<string> _genres;

    public CsvExport(Stream stream, IReadOnlyList<string> genres)
    {
        _writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        (_rows, _genres) = (new CsvRows(_writer), genres);
        _rows.Write(
        [
            "path", "genre", "reason", "probability", "familiarity", "durationSeconds", "classifiedSeconds", "artist", "title", "album", "year", "warnings", "error",
            "size", "modified", "etag", "options", "worker", "analyzed", .. genres.Select(genre => $"p({genre})"),
        ]);
    }

    public ValueTask WriteAsync(ExportRow row)
    {
        var (prediction, tags) = (row.Track?.Prediction, row.Track?.Tags);
        _rows.Write(
        [
            row.Path,
            prediction?.Genre ?? "",
            prediction?.Reason is { } reason ? Verdicts.NameOf(reason) : "",
            prediction?.Genre is null ? "" : Text(prediction.Best.Probability),
            Text(prediction?.Familiarity),
            prediction is null ? "" : CsvRows.Seconds(prediction.Duration),
            prediction is null ? "" : CsvRows.Seconds(prediction.ClassifiedDuration),
            tags?.Artist ?? "",
            tags?.Title ?? "",
            tags?.Album ?? "",
            Text(tags?.Year),
            prediction is null ? "" : string.Join(' ', prediction.Warnings.Select(warning => warning.Message)),
            row.Error ?? "",
            Text(row.Size),
            Text(row.Modified),
            row.ETag ?? "",
            row.Options,
            row.Worker ?? "",
            Text(row.Time),
            .. _genres.Select(genre => Text(Verdicts.ProbabilityOf(prediction, genre))),
        ]);
        return ValueTask.CompletedTask;
    }

    public ValueTask CompleteAsync() => new(_writer.FlushAsync());

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static string Text(IFormattable? value) => value?.ToString(value is DateTime ? "O" : null, CultureInfo.InvariantCulture) ?? "";
}
