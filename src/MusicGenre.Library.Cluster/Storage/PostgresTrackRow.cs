using MusicGenre.Audio;
using MusicGenre.Library.Storage;
using Npgsql;

namespace MusicGenre.Library.Cluster.Storage;

/// <summary>Tracks as rows of the table of tracks.</summary>
internal static class PostgresTrackRow
{
    /// <summary>The columns that <see cref="Read"/> reads, from tracks t and embeddings e.</summary>
    public const string Columns =
        """
        t.path, t.size, t.modified, t.duration, t.classified, t.minimum_confidence, t.scores, t.title, t.artist, t.album, t.tag_genres, t.year, e.vector, t.familiarity,
        t.minimum_familiarity, t.etag, t.options, t.sections, t.warnings, t.worker, t.analyzed
        """;

    // What makes two results the same, in the order of Values. Who found them and when does not.
    private static readonly string[] Content =
    [
        "path", "size", "modified", "etag", "options", "duration", "classified", "genre", "silent", "minimum_confidence", "familiarity", "minimum_familiarity", "scores",
        "sections", "warnings", "title", "artist", "album", "tag_genres", "year",
    ];

    private static readonly string FindSame =
        $"""
        SELECT true FROM tracks t LEFT JOIN embeddings e ON e.id = t.id
        WHERE t.path = $1 AND {string.Join(" AND ", Content.Select((name, i) => $"t.{name} IS NOT DISTINCT FROM ${i + 1}"))}
        AND e.vector IS NOT DISTINCT FROM ${Content.Length + 1}
        """;

    private static readonly string InsertTrack =
        $"""
        INSERT INTO tracks (id, {string.Join(", ", Content)}, worker, analyzed)
        SELECT last_id, {string.Join(", ", Enumerable.Range(1, Content.Length + 2).Select(i => $"${i}"))} FROM library
        """;

    /// <summary>The track in a reader's row.</summary>
    public static LibraryTrack Read(NpgsqlDataReader row, IReadOnlyList<string> genres)
    {
        var scores = row.GetFieldValue<float[]>(6).Zip(genres, (probability, genre) => new GenreScore(genre, probability));
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
                Genres = row.GetFieldValue<string[]>(10),
                Year = row.IsDBNull(11) ? null : (int)row.GetInt64(11),
            },
            Embedding = row.IsDBNull(12) ? default : HalfBytes.ToUnitVector(row.GetFieldValue<byte[]>(12)),
            ETag = GetText(row, 15),
            Options = row.GetString(16),
            Sections = SectionsColumn.To(GetText(row, 17)),
            Worker = GetText(row, 19),
            Analyzed = new DateTime(row.GetInt64(20), DateTimeKind.Utc),
        };
    }

    /// <summary>Whether a result is in the database as it is.</summary>
    public static bool IsSaved(PostgresSession session, LibraryTrack track, IReadOnlyList<string> genres)
        => session.Find(FindSame, row => row.GetBoolean(0), [.. Values(track, genres), Vector(track)]);

    /// <summary>The commands that insert a track, with the identifier that the library gave out last.</summary>
    public static IEnumerable<(string Sql, NpgsqlParameter[] Parameters)> Insert(LibraryTrack track, IReadOnlyList<string> genres)
    {
        yield return (InsertTrack, [.. Values(track, genres), PostgresSession.Text(track.Worker), PostgresSession.Number(track.Analyzed.Ticks)]);
        if (!track.Embedding.IsEmpty)
        {
            yield return ("INSERT INTO embeddings (id, vector) SELECT last_id, $1 FROM library", [Vector(track)]);
        }
    }

    /// <summary>The text in a column, or null.</summary>
    public static string? GetText(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static NpgsqlParameter Vector(LibraryTrack track) => PostgresSession.Bytes(track.Embedding.IsEmpty ? null : HalfBytes.From(track.Embedding.Span));

    /// <summary>The value of each column of <see cref="Content"/>.</summary>
    private static IEnumerable<NpgsqlParameter> Values(LibraryTrack track, IReadOnlyList<string> genres)
    {
        var prediction = track.Prediction;
        var probabilities = prediction.Scores.ToDictionary(score => score.Genre, score => score.Probability, StringComparer.Ordinal);
        yield return PostgresSession.Text(track.Path);
        yield return PostgresSession.Number(track.Size);
        yield return PostgresSession.Number(track.Modified.Ticks);
        yield return PostgresSession.Text(track.ETag);
        yield return PostgresSession.Text(track.Options);
        yield return PostgresSession.Number(prediction.Duration.Ticks);
        yield return PostgresSession.Number(prediction.ClassifiedDuration.Ticks);
        yield return PostgresSession.Text(prediction.Genre);
        yield return PostgresSession.Boolean(prediction.Reason == UndecidedReason.Silent);
        yield return PostgresSession.Real(prediction.MinimumConfidence);
        yield return PostgresSession.Real(prediction.Familiarity);
        yield return PostgresSession.Real(prediction.MinimumFamiliarity);
        yield return PostgresSession.Reals([.. genres.Select(genre => probabilities.GetValueOrDefault(genre))]);
        yield return PostgresSession.Json(SectionsColumn.From(track.Sections));
        yield return PostgresSession.Json(WarningsColumn.From(prediction.Warnings));
        yield return PostgresSession.Text(track.Tags.Title);
        yield return PostgresSession.Text(track.Tags.Artist);
        yield return PostgresSession.Text(track.Tags.Album);
        yield return PostgresSession.Texts(track.Tags.Genres);
        yield return PostgresSession.Number(track.Tags.Year);
    }
}
