using System.Text.Encodings.Web;
using System.Text.Json;
using MusicGenre.Errors;

namespace MusicGenre.Cli.Tagging;

/// <summary>One JSON object a line, in UTF-8.</summary>
internal sealed class TagJsonOutput(Stream stream) : ITagOutput
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(TagRow row)
    {
        ProgressLine.Clear();
        using var line = new MemoryStream();
        using (var writer = new Utf8JsonWriter(line, Options))
        {
            WriteObject(writer, row);
        }

        line.WriteByte((byte)'\n');
        stream.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
        stream.Flush();
        if (Terminal.ShowsTraces && row.Error is { } error)
        {
            Console.Error.WriteLine(error);
        }
    }

    public void WriteSummary(string text) => ErrorLine.WriteNote(text);

    private static void WriteObject(Utf8JsonWriter writer, TagRow row)
    {
        writer.WriteStartObject();
        writer.WriteString("path", row.Path);
        writer.WriteString("outcome", NameOf(row.Outcome));
        WriteList(writer, "present", row.Present);
        WriteList(writer, "proposed", row.Proposed);
        writer.WriteStartArray("genres");
        foreach (var score in row.Scores)
        {
            writer.WriteStartObject();
            writer.WriteString("genre", score.Genre);
            writer.WriteNumber("probability", score.Probability);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (row.Reason is { } reason)
        {
            writer.WriteString("reason", reason.Name);
            writer.WriteString("explanation", reason.Text);
        }

        if (row.Error is { } error)
        {
            writer.WriteStartObject("error");
            writer.WriteString("type", error is NotSupportedException or InvalidDataException ? "tags" : ErrorKinds.NameOf(error));
            writer.WriteString("message", FileProblem.Describe(error, row.Path));
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private static string NameOf(TagOutcome outcome) => outcome switch
    {
        TagOutcome.Planned => "planned",
        TagOutcome.Changed => "changed",
        TagOutcome.Unchanged => "unchanged",
        TagOutcome.Restored => "restored",
        TagOutcome.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This outcome has no name."),
    };
}
