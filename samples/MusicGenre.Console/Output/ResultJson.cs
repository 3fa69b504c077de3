using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MusicGenre.Audio;
using MusicGenre.Files;

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
    /// <param name="parts">What to write of timelines.</param>
    /// <param name="stamp">The size and time of the file, which results files keep; null elsewhere.</param>
    public static void WriteLine(Stream stream, string model, GenreFileResult result, int top, TimelineParts parts = TimelineParts.None, FileStamp? stamp = null)
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
                WriteTags(writer, SongTags.Of(result));
                WriteTimeline(writer, result.Timeline, top, parts);
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

    /// <summary>Writes the prediction for a stretch of live sound, and a line feed. Its start and end are in seconds since the start of the sound.</summary>
    public static void WriteLine(Stream stream, GenreSegment segment, int top)
    {
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            WriteTimes(writer, segment.Start, segment.Start + segment.Duration);
            WriteVerdict(writer, segment.Prediction, top);
            writer.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    /// <summary>Writes the member "tags", unless there are none.</summary>
    public static void WriteTags(Utf8JsonWriter writer, AudioTags? tags)
    {
        if (tags is null)
        {
            return;
        }

        writer.WriteStartObject("tags");
        foreach (var (name, text) in (ReadOnlySpan<(string, string?)>)[("title", tags.Title), ("artist", tags.Artist), ("album", tags.Album)])
        {
            if (text is not null)
            {
                writer.WriteString(name, text);
            }
        }

        if (tags.Genres.Count > 0)
        {
            writer.WriteStartArray("genres");
            foreach (var genre in tags.Genres)
            {
                writer.WriteStringValue(genre);
            }

            writer.WriteEndArray();
        }

        if (tags.Year is { } year)
        {
            writer.WriteNumber("year", year);
        }

        writer.WriteEndObject();
    }

    /// <summary>A time as a number of seconds.</summary>
    public static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 6);

    private static void WritePrediction(Utf8JsonWriter writer, string model, GenrePrediction prediction, int top)
    {
        writer.WriteNumber("durationSeconds", Seconds(prediction.Duration));
        writer.WriteNumber("classifiedSeconds", Seconds(prediction.ClassifiedDuration));
        writer.WriteString("model", model);
        WriteVerdict(writer, prediction, top);
        writer.WriteStartArray("warnings");
        foreach (var warning in prediction.Warnings)
        {
            writer.WriteStringValue(warning.Message);
        }

        writer.WriteEndArray();
    }

    private static void WriteTimeline(Utf8JsonWriter writer, GenreTimeline? timeline, int top, TimelineParts parts)
    {
        if (timeline is not null && parts.HasFlag(TimelineParts.Sections))
        {
            writer.WriteStartArray("sections");
            foreach (var section in timeline.Sections)
            {
                WriteTimes(writer, section.Start, section.End);
                writer.WriteString("genre", section.Genre);
                if (section.Reason is { } reason)
                {
                    writer.WriteString("reason", Verdicts.NameOf(reason));
                }
                else
                {
                    writer.WriteNumber("probability", section.Probability);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (timeline is not null && parts.HasFlag(TimelineParts.Segments))
        {
            writer.WriteStartArray("segments");
            foreach (var segment in timeline.Segments)
            {
                WriteTimes(writer, segment.Start, TimelineText.EndOf(segment, timeline));
                WriteVerdict(writer, segment.Prediction, top);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }
    }

    private static void WriteTimes(Utf8JsonWriter writer, TimeSpan start, TimeSpan end)
    {
        writer.WriteStartObject();
        writer.WriteNumber("startSeconds", Seconds(start));
        writer.WriteNumber("endSeconds", Seconds(end));
    }

    private static void WriteVerdict(Utf8JsonWriter writer, GenrePrediction prediction, int top)
    {
        writer.WriteString("genre", prediction.Genre);
        if (prediction.Reason is { } reason)
        {
            writer.WriteString("reason", Verdicts.NameOf(reason));
        }

        if (prediction.Familiarity is { } familiarity)
        {
            writer.WriteNumber("familiarity", Math.Round(familiarity, 6));
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
    }
}
