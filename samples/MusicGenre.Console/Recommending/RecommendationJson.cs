using System.Text.Encodings.Web;
using System.Text.Json;
using MusicGenre.Cli.Output;
using MusicGenre.Recommendations;

namespace MusicGenre.Cli.Recommending;

/// <summary>Writes recommendations as a JSON object in one line, in UTF-8. What is unknown is left out.</summary>
internal static class RecommendationJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the object and a line feed.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="path">The path of the song, as given.</param>
    /// <param name="prediction">Its genres.</param>
    /// <param name="result">What was found for it.</param>
    public static void WriteLine(Stream stream, string path, GenrePrediction prediction, RecommendationResult result)
    {
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("path", path);
            writer.WriteString("genre", prediction.Genre);
            if (prediction.Reason is { } reason)
            {
                writer.WriteString("reason", Verdicts.NameOf(reason));
            }

            writer.WriteString("source", result.Source);
            writer.WriteStartObject("attribution");
            writer.WriteString("text", result.Attribution.Text);
            WriteText(writer, "url", result.Attribution.Url?.AbsoluteUri);
            writer.WriteEndObject();
            writer.WriteStartArray("notes");
            foreach (var note in result.Notes)
            {
                writer.WriteStringValue(note);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("tracks");
            foreach (var track in result.Tracks)
            {
                WriteTrack(writer, track);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("playlists");
            foreach (var playlist in result.Playlists)
            {
                WritePlaylist(writer, playlist);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static void WriteTrack(Utf8JsonWriter writer, RecommendedTrack track)
    {
        writer.WriteStartObject();
        writer.WriteString("title", track.Title);
        WriteText(writer, "artist", track.Artist);
        WriteText(writer, "album", track.Album);
        if (track.Duration is { } duration)
        {
            writer.WriteNumber("durationSeconds", Math.Round(duration.TotalSeconds, 6));
        }

        WriteText(writer, "genre", track.Genre);
        if (track.Similarity is { } similarity)
        {
            writer.WriteNumber("similarity", Math.Round(similarity, 6));
        }

        WriteText(writer, "url", track.Url?.AbsoluteUri);
        WriteText(writer, "path", track.Path);
        writer.WriteEndObject();
    }

    private static void WritePlaylist(Utf8JsonWriter writer, RecommendedPlaylist playlist)
    {
        writer.WriteStartObject();
        writer.WriteString("title", playlist.Title);
        WriteText(writer, "owner", playlist.Owner);
        if (playlist.TrackCount is { } count)
        {
            writer.WriteNumber("trackCount", count);
        }

        WriteText(writer, "genre", playlist.Genre);
        WriteText(writer, "url", playlist.Url?.AbsoluteUri);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
