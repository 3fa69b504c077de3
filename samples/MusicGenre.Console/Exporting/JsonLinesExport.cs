using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MusicGenre.Cli.Output;

namespace MusicGenre.Cli.Exporting;

/// <summary>Writes songs as JSON objects, one a line.</summary>
/// <param name="stream">The file.</param>
/// <param name="withEmbeddings">Whether to write embeddings.</param>
internal sealed class JsonLinesExport(Stream stream, bool withEmbeddings) : IExportWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public ValueTask WriteAsync(ExportRow row)
    {
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("path", row.Path);
            writer.WriteNumber("size", row.Size);
            WriteTime(writer, "modified", row.Modified);
            WriteText(writer, "etag", row.ETag);
            WriteText(writer, "options", row.Options);
            WriteText(writer, "worker", row.Worker);
            WriteTime(writer, "analyzed", row.Time);
            WriteText(writer, "error", row.Error);
            WriteTrack(writer, row);
            writer.WriteEndObject();
        }

        stream.Write("\n"u8);
        return ValueTask.CompletedTask;
    }

    public ValueTask CompleteAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTime? time) => WriteText(writer, name, time?.ToString("O", CultureInfo.InvariantCulture));

    private void WriteTrack(Utf8JsonWriter writer, ExportRow row)
    {
        if (row.Track is not { } track)
        {
            return;
        }

        var prediction = track.Prediction;
        writer.WriteNumber("durationSeconds", ResultJson.Seconds(prediction.Duration));
        writer.WriteNumber("classifiedSeconds", ResultJson.Seconds(prediction.ClassifiedDuration));
        writer.WriteString("genre", prediction.Genre);
        WriteText(writer, "reason", prediction.Reason is { } reason ? Verdicts.NameOf(reason) : null);
        if (prediction.Familiarity is { } familiarity)
        {
            writer.WriteNumber("familiarity", familiarity);
        }

        writer.WriteStartArray("genres");
        foreach (var score in Verdicts.TopOf(prediction, int.MaxValue))
        {
            writer.WriteStartObject();
            writer.WriteString("genre", score.Genre);
            writer.WriteNumber("probability", score.Probability);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("sections");
        foreach (var section in track.Sections)
        {
            writer.WriteStartObject();
            writer.WriteNumber("startSeconds", ResultJson.Seconds(section.Start));
            writer.WriteNumber("endSeconds", ResultJson.Seconds(section.End));
            writer.WriteString("genre", section.Genre);
            WriteText(writer, "reason", section.Reason is { } why ? Verdicts.NameOf(why) : null);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("warnings");
        foreach (var warning in prediction.Warnings)
        {
            writer.WriteStringValue(warning.Message);
        }

        writer.WriteEndArray();
        ResultJson.WriteTags(writer, SongTags.OrNull(track.Tags));
        if (withEmbeddings)
        {
            writer.WriteStartArray("embedding");
            foreach (var value in track.Embedding.Span)
            {
                writer.WriteNumberValue(value);
            }

            writer.WriteEndArray();
        }
    }
}
