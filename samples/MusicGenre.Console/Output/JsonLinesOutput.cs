using System.Text.Encodings.Web;
using System.Text.Json;

namespace MusicGenre.Cli.Output;

/// <summary>One JSON object per line, in UTF-8.</summary>
internal sealed class JsonLinesOutput(Stream stream, int top) : IPredictionOutput
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(string model, GenreFileResult result)
    {
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("path", result.Path);
            if (result.Prediction is { } prediction)
            {
                WritePrediction(writer, model, prediction);
            }
            else
            {
                writer.WriteStartObject("error");
                writer.WriteString("type", result.Error!.GetType().Name);
                writer.WriteString("message", result.Error.Message);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        stream.Write("\n"u8);
        stream.Flush();
    }

    private void WritePrediction(Utf8JsonWriter writer, string model, GenrePrediction prediction)
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
