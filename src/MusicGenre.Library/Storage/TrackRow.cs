using Microsoft.Data.Sqlite;

namespace MusicGenre.Library.Storage;

/// <summary>Tracks as rows of the table of tracks.</summary>
internal static class TrackRow
{
    // A value of a tag is divided at semicolons when it is read, so that none contains one.
    private const char GenreSeparator = ';';

    private static readonly string FindSame =
        $"SELECT 1 FROM tracks t LEFT JOIN embeddings e ON e.id = t.id WHERE {string.Join(" AND ", TrackColumns.Content.Select(name => $"t.{name} IS ${name}"))} AND e.vector IS $vector";

    private static readonly string InsertTrack =
        $"INSERT INTO tracks ({string.Join(", ", TrackColumns.Content)}, worker, analyzed) VALUES ({string.Join(", ", TrackColumns.Content.Select(name => $"${name}"))}, $worker, $analyzed)";

    /// <summary>The columns that <see cref="Read"/> reads, from tracks t and embeddings e.</summary>
    public static string Columns { get; } = TrackColumns.Select("e.vector");

    /// <summary>The track in a reader's row.</summary>
    public static LibraryTrack Read(SqliteDataReader row, IReadOnlyList<string> genres) => TrackColumns.Read(
        row,
        FloatBytes.To(row.GetFieldValue<byte[]>(TrackColumns.Scores)).Zip(genres, (probability, genre) => new GenreScore(genre, probability)),
        StoredRows.GetText(row, TrackColumns.TagGenres)?.Split(GenreSeparator) ?? [],
        row.IsDBNull(TrackColumns.Embedding) ? default : HalfBytes.ToUnitVector(row.GetFieldValue<byte[]>(TrackColumns.Embedding)));

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

    /// <summary>The value of each column of <see cref="TrackColumns.Content"/>.</summary>
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
}
