using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MusicGenre.Cli.Output;
using MusicGenre.Cli.Tagging;
using MusicGenre.Errors;

namespace MusicGenre.Cli.Organizing;

/// <summary>Prints what is said of each song: a line for people, or a JSON object for programs.</summary>
internal sealed class OrganizeOutput(TagFormat format)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Stream _stream = StandardOutput.Open();

    public void Write(PlacementRow row)
    {
        ProgressLine.Clear();
        if (format == TagFormat.Json)
        {
            WriteJson(row);
        }
        else if (row.Error is { } error)
        {
            ErrorLine.Write($"failed  {row.Path}: {FileProblem.Describe(error, row.Path)}");
        }
        else
        {
            WriteLine($"{row.Path} → {row.Target} ({Describe(row.Prediction!)}{(row.Outcome == PlacementOutcome.Present ? "; there already" : "")})");
        }

        if (Terminal.ShowsTraces && row.Error is { } fault)
        {
            Console.Error.WriteLine(fault);
        }
    }

    public void WriteSummary(string text)
    {
        if (format == TagFormat.Json)
        {
            ErrorLine.WriteNote(text);
        }
        else
        {
            ProgressLine.Clear();
            WriteLine(text);
        }
    }

    private static string Describe(GenrePrediction prediction) => prediction.Genre is null
        ? prediction.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"{100 * prediction.Best.Probability:0.0} %");

    private void WriteLine(string text)
    {
        _stream.Write(Encoding.UTF8.GetBytes(VisibleText.Of(text) + Environment.NewLine));
        _stream.Flush();
    }

    private void WriteJson(PlacementRow row)
    {
        using var line = new MemoryStream();
        using (var writer = new Utf8JsonWriter(line, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("path", row.Path);
            writer.WriteString("outcome", NameOf(row.Outcome));
            writer.WriteString("target", row.Target);
            writer.WriteString("genre", row.Prediction?.Genre);
            if (row.Prediction is { Genre: not null } prediction)
            {
                writer.WriteNumber("probability", prediction.Best.Probability);
            }
            else if (row.Prediction?.Reason is { } reason)
            {
                writer.WriteString("reason", Verdicts.NameOf(reason));
            }

            if (row.Error is { } error)
            {
                writer.WriteStartObject("error");
                writer.WriteString("type", ErrorKinds.NameOf(error));
                writer.WriteString("message", FileProblem.Describe(error, row.Path));
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        _stream.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
        _stream.Flush();
    }

    private static string NameOf(PlacementOutcome outcome) => outcome switch
    {
        PlacementOutcome.Planned => "planned",
        PlacementOutcome.Placed => "placed",
        PlacementOutcome.Present => "present",
        PlacementOutcome.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This outcome has no name."),
    };
}
