using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MusicGenre.Cli.Output;
using MusicGenre.Library;
using Spectre.Console;

namespace MusicGenre.Cli.Indexing;

/// <summary>Prints similar songs.</summary>
internal static class SimilarOutput
{
    private const string Unknown = "don't know";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints the songs, one a line.</summary>
    public static void Write(RowFormat format, IReadOnlyList<SimilarTrack> songs)
    {
        switch (format)
        {
            case RowFormat.Json:
                WriteJson(songs);
                break;
            case RowFormat.Csv:
                WriteCsv(songs);
                break;
            default:
                WriteTable(songs);
                break;
        }
    }

    private static void WriteTable(IReadOnlyList<SimilarTrack> songs)
    {
        using var writer = StandardOutput.OpenText();
        var width = songs.Select(song => (song.Track.Prediction.Genre ?? Unknown).GetCellWidth()).DefaultIfEmpty().Max();
        foreach (var (track, similarity) in songs)
        {
            var genre = track.Prediction.Genre ?? Unknown;
            var padding = new string(' ', width - genre.GetCellWidth());
            var song = SongTags.Describe(SongTags.OrNull(track.Tags)) is { } tags ? $"  ({tags})" : "";
            var row = string.Create(CultureInfo.InvariantCulture, $"{similarity,6:0.000}  {genre}{padding}  {DurationText.Format(track.Prediction.Duration),7}  {track.Path}{song}");
            writer.WriteLine(VisibleText.Of(row));
        }
    }

    private static void WriteJson(IReadOnlyList<SimilarTrack> songs)
    {
        using var stream = StandardOutput.Open();
        foreach (var (track, similarity) in songs)
        {
            using var line = new MemoryStream();
            using (var writer = new Utf8JsonWriter(line, Options))
            {
                writer.WriteStartObject();
                writer.WriteString("path", track.Path);
                writer.WriteNumber("similarity", similarity);
                writer.WriteNumber("durationSeconds", ResultJson.Seconds(track.Prediction.Duration));
                writer.WriteString("genre", track.Prediction.Genre);
                if (track.Prediction.Reason is { } reason)
                {
                    writer.WriteString("reason", Verdicts.NameOf(reason));
                }
                else
                {
                    writer.WriteNumber("probability", track.Prediction.Best.Probability);
                }

                ResultJson.WriteTags(writer, SongTags.OrNull(track.Tags));
                writer.WriteEndObject();
            }

            line.WriteByte((byte)'\n');
            stream.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
        }
    }

    private static void WriteCsv(IReadOnlyList<SimilarTrack> songs)
    {
        using var writer = StandardOutput.OpenText();
        var rows = new CsvRows(writer);
        rows.Write("path", "similarity", "durationSeconds", "genre", "reason", "probability", "artist", "title", "album");
        foreach (var (track, similarity) in songs)
        {
            rows.Write(
                track.Path,
                similarity.ToString(CultureInfo.InvariantCulture),
                CsvRows.Seconds(track.Prediction.Duration),
                track.Prediction.Genre ?? "",
                track.Prediction.Reason is { } reason ? Verdicts.NameOf(reason) : "",
                track.Prediction.Genre is null ? "" : track.Prediction.Best.Probability.ToString(CultureInfo.InvariantCulture),
                track.Tags.Artist ?? "",
                track.Tags.Title ?? "",
                track.Tags.Album ?? "");
        }
    }
}
