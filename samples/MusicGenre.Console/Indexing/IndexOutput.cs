using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MusicGenre.Cli.Output;
using MusicGenre.Cli.Tagging;
using MusicGenre.Errors;
using MusicGenre.Library;

namespace MusicGenre.Cli.Indexing;

/// <summary>Prints what an update does: failures and totals for people, or a JSON object for each file and one for the totals.</summary>
internal sealed class IndexOutput(TagFormat format)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Stream _stream = StandardOutput.Open();

    /// <summary>Prints what was done with a file.</summary>
    public void Write(LibraryChange change)
    {
        if (format == TagFormat.Json)
        {
            ProgressLine.Clear();
            WriteLine(writer => WriteChange(writer, change));
        }
        else if (change.Error is { } error)
        {
            ErrorLine.Write($"failed  {change.Path}: {FileProblem.Describe(error, change.Path)}");
        }

        if (Terminal.ShowsTraces && change.Error is { } fault)
        {
            Console.Error.WriteLine(fault);
        }
    }

    /// <summary>Prints the totals.</summary>
    /// <param name="index">Where the index is.</param>
    /// <param name="model">Its model.</param>
    /// <param name="count">The number of its tracks.</param>
    /// <param name="totals">The totals.</param>
    /// <param name="elapsed">How long the work took.</param>
    public void WriteTotals(string index, LibraryModel model, long count, LibraryUpdateTotals totals, TimeSpan elapsed)
    {
        ProgressLine.Clear();
        if (format == TagFormat.Json)
        {
            WriteLine(writer => WriteTotals(writer, index, model, count, totals));
            return;
        }

        var counts = string.Join(", ", IndexProgress.Counts(totals));
        var text = $"{WorkText.Songs(count)} in {index}{(counts.Length > 0 ? $": {counts}" : "")} ({DurationText.Format(elapsed)}).";
        _stream.Write(Encoding.UTF8.GetBytes(VisibleText.Of(text) + Environment.NewLine));
        _stream.Flush();
    }

    private static void WriteChange(Utf8JsonWriter writer, LibraryChange change)
    {
        writer.WriteString("path", change.Path);
        writer.WriteString("outcome", NameOf(change.Kind));
        if (change.Track is { Prediction: var prediction })
        {
            writer.WriteNumber("durationSeconds", ResultJson.Seconds(prediction.Duration));
            writer.WriteString("genre", prediction.Genre);
            if (prediction.Reason is { } reason)
            {
                writer.WriteString("reason", Verdicts.NameOf(reason));
            }
            else
            {
                writer.WriteNumber("probability", prediction.Best.Probability);
            }
        }

        if (change.Error is { } error)
        {
            writer.WriteStartObject("error");
            writer.WriteString("type", ErrorKinds.NameOf(error));
            writer.WriteString("message", FileProblem.Describe(error, change.Path));
            writer.WriteEndObject();
        }
    }

    private static void WriteTotals(Utf8JsonWriter writer, string index, LibraryModel model, long count, LibraryUpdateTotals totals)
    {
        writer.WriteString("index", index.Contains("://", StringComparison.Ordinal) ? index : Path.GetFullPath(index));
        writer.WriteString("model", model.Name);
        writer.WriteNumber("tracks", count);
        writer.WriteNumber("added", totals.Added);
        writer.WriteNumber("changed", totals.Changed);
        writer.WriteNumber("removed", totals.Removed);
        writer.WriteNumber("unchanged", totals.Unchanged);
        writer.WriteNumber("failed", totals.Failed);
        writer.WriteNumber("failedBefore", totals.FailedBefore);
        writer.WriteNumber("missing", totals.Missing);
        writer.WriteNumber("audioSeconds", ResultJson.Seconds(totals.Audio));
    }

    private static string NameOf(LibraryChangeKind kind) => kind switch
    {
        LibraryChangeKind.Added => "added",
        LibraryChangeKind.Changed => "changed",
        LibraryChangeKind.Removed => "removed",
        LibraryChangeKind.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no name."),
    };

    private void WriteLine(Action<Utf8JsonWriter> write)
    {
        using var line = new MemoryStream();
        using (var writer = new Utf8JsonWriter(line, Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        _stream.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
        _stream.Flush();
    }
}
