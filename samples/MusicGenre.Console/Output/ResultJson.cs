using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MusicGenre.Cli.Results;

namespace MusicGenre.Cli.Output;

/// <summary>Writes a result as a JSON object in one line, in UTF-8: the only shape of results in JSON.</summary>
internal static class ResultJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the object and a line feed.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="model">The name of the model.</param>
    /// <param name="result">The result.</param>
    /// <param name="top">The number of genres.</param>
    /// <param name="stamp">The size and time of the file, which results files keep; null elsewhere.</param>
    public static void WriteLine(Stream stream, string model, GenreFileResult result, int top, FileStamp? stamp = null)
    {
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("path", result.Path);
            if (stamp is { } file)
            {
                writer.WriteNumber("size", file.Size);
                writer.WriteString("modified", file.Modified.ToString("O", CultureInfo.InvariantCulture));
            }

            if (result.Prediction is { } prediction)
            {
                WritePrediction(writer, model, prediction, top);
            }
            else
            {
                writer.WriteStartObject("error");
                writer.WriteString("type", ErrorKinds.NameOf(result.Error!));
                writer.WriteString("message", result.Error!.Message);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static void WritePrediction(Utf8JsonWriter writer, string model, GenrePrediction prediction, int top)
    {
        writer.WriteNumber("durationSeconds", Math.Round(prediction.Duration.TotalSeconds, 6));
        writer.WriteNumber("classifiedSeconds", Math.Round(prediction.ClassifiedDuration.TotalSeconds, 6));
        writer.WriteString("model", model);
        writer.WriteString("genre", prediction.Genre);
        if (prediction.Reason is { } reason)
        {
            writer.WriteString("reason", Verdicts.NameOf(reason));
        }

        writer.WriteStartArray("genres");
        foreach (var score in Verdicts.TopOf(prediction, top))
        {
            writer.WriteStartObject();
            writer.WriteString("genre", score.Genre);
            writer.WriteNumber("probability", score.Probability);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("warnings");
        foreach (var warning in prediction.Warnings)
        {
            writer.WriteStringValue(warning.Message);
        }

        writer.WriteEndArray();
    }
}
