using Microsoft.Data.Sqlite;
using MusicGenre.Audio;

namespace MusicGenre.Library.Storage;

/// <summary>Tracks as rows of the table of tracks.</summary>
internal static class TrackRow
{
    /// <summary>The columns that <see cref="Read"/> reads, from tracks t and embeddings e.</summary>
    public const string Columns =
        """
        t.path, t.size, t.modified, t.duration, t.classified, t.minimum_confidence, t.scores, t.title, t.artist, t.album, t.tag_genres, t.year, e.vector, t.familiarity,
        t.minimum_familiarity, t.etag, t.options, t.sections, t.warnings, t.worker, t.analyzed
        """;

    // A value of a tag is divided at semicolons when it is read, so that none contains one.
    private const char GenreSeparator = ';';

    // What makes two results the same. Who found them and when does not.
    private static readonly string[] Content =
    [
        "path", "size", "modified", "etag", "options", "duration", "classified", "genre", "silent", "minimum_confidence", "familiarity", "minimum_familiarity", "scores",
        "sections", "warnings", "title", "artist", "album", "tag_genres", "year",
    ];

    private static readonly string FindSame =
        $"SELECT 1 FROM tracks t LEFT JOIN embeddings e ON e.id = t.id WHERE {string.Join(" AND ", Content.Select(name => $"t.{name} IS ${name}"))} AND e.vector IS $vector";

    private static readonly string InsertTrack =
        $"INSERT INTO tracks ({string.Join(", ", Content)}, worker, analyzed) VALUES ({string.Join(", ", Content.Select(name => $"${name}"))}, $worker, $analyzed)";

    /// <summary>The track in a reader's row.</summary>
    public static LibraryTrack Read(SqliteDataReader row, IReadOnlyList<string> genres)
    {
        var scores = FloatBytes.To(row.GetFieldValue<byte[]>(6)).Zip(genres, (probability, genre) => new GenreScore(genre, probability));
        return new LibraryTrack
        {
            Path = row.GetString(0),
            Size = row.GetInt64(1),
            Modified = new DateTime(row.GetInt64(2), DateTimeKind.Utc),
            Prediction = new GenrePrediction(
                scores,
                TimeSpan.FromTicks(row.GetInt64(3)),
                row.GetDouble(5),
                WarningsColumn.To(GetText(row, 18)),
                TimeSpan.FromTicks(row.GetInt64(4)),
                row.IsDBNull(13) ? null : row.GetDouble(13),
                row.GetDouble(14)),
            Tags = new AudioTags
            {
                Title = GetText(row, 7),
                Artist = GetText(row, 8),
                Album = GetText(row, 9),
                Genres = GetText(row, 10)?.Split(GenreSeparator) ?? [],
                Year = row.IsDBNull(11) ? null : row.GetInt32(11),
            },
            Embedding = row.IsDBNull(12) ? default : HalfBytes.ToUnitVector(row.GetFieldValue<byte[]>(12)),
            ETag = GetText(row, 15),
            Options = row.GetString(16),
            Sections = SectionsColumn.To(GetText(row, 17)),
            Worker = GetText(row, 19),
            Analyzed = new DateTime(row.GetInt64(20), DateTimeKind.Utc),
        };
    }

    /// <summary>Puts a track in place of what is known of its path, unless it is there already. To be run as part of a change.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="track">The track.</param>
    /// <param name="genres">The model's genres.</param>
    /// <param name="remove">Removes what is known of a path.</param>
    public static void Put(SqliteSession session, LibraryTrack track, IReadOnlyList<string> genres, Action<SqliteSession, string> remove)
    {
        (string, object?) vector = ("$vector", track.Embedding.IsEmpty ? null : HalfBytes.From(track.Embedding.Span));
        (string, object?)[] values = [.. Values(track, genres)];
        if (session.Prepare(FindSame, [.. values, vector]).ExecuteScalar() is not null)
        {
            return;
        }

        remove(session, track.Path);
        session.Execute(InsertTrack, [.. values, ("$worker", track.Worker), ("$analyzed", track.Analyzed.Ticks)]);
        if (!track.Embedding.IsEmpty)
        {
            session.Execute("INSERT INTO embeddings (id, vector) VALUES (last_insert_rowid(), $vector)", vector);
        }
    }

    /// <summary>The value of each column of <see cref="Content"/>.</summary>
    private static IEnumerable<(string Name, object? Value)> Values(LibraryTrack track, IReadOnlyList<string> genres)
    {
        var prediction = track.Prediction;
        var probabilities = prediction.Scores.ToDictionary(score => score.Genre, score => score.Probability, StringComparer.Ordinal);
        yield return ("$path", track.Path);
        yield return ("$size", track.Size);
        yield return ("$modified", track.Modified.Ticks);
        yield return ("$etag", track.ETag);
        yield return ("$options", track.Options);
        yield return ("$duration", prediction.Duration.Ticks);
        yield return ("$classified", prediction.ClassifiedDuration.Ticks);
        yield return ("$genre", prediction.Genre);
        yield return ("$silent", prediction.Reason == UndecidedReason.Silent ? 1 : 0);
        yield return ("$minimum_confidence", prediction.MinimumConfidence);
        yield return ("$familiarity", prediction.Familiarity);
        yield return ("$minimum_familiarity", prediction.MinimumFamiliarity);
        yield return ("$scores", FloatBytes.From([.. genres.Select(genre => probabilities.GetValueOrDefault(genre))]));
        yield return ("$sections", SectionsColumn.From(track.Sections));
        yield return ("$warnings", WarningsColumn.From(prediction.Warnings));
        yield return ("$title", track.Tags.Title);
        yield return ("$artist", track.Tags.Artist);
        yield return ("$album", track.Tags.Album);
        yield return ("$tag_genres", track.Tags.Genres.Count > 0 ? string.Join(GenreSeparator, track.Tags.Genres) : null);
        yield return ("$year", track.Tags.Year);
    }

    private static string? GetText(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
