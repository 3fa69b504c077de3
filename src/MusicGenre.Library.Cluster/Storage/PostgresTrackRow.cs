using MusicGenre.Library.Storage;
using Npgsql;

namespace MusicGenre.Library.Cluster.Storage;

/// <summary>Tracks as rows of the tables of tracks and embeddings.</summary>
/// <param name="genres">The genres of the library's model, in the order of the scores.</param>
/// <param name="vector">The column of the embeddings.</param>
internal sealed class PostgresTrackRow(IReadOnlyList<string> genres, VectorColumn vector)
{
    private static readonly string InsertTrack =
        $"""
        INSERT INTO tracks (id, {string.Join(", ", TrackColumns.Content)}, worker, analyzed)
        SELECT last_id, {string.Join(", ", Enumerable.Range(1, TrackColumns.Content.Count + 2).Select(i => $"${i}"))} FROM library
        """;

    private readonly string _findSame =
        $"""
        SELECT true FROM tracks t LEFT JOIN embeddings e ON e.id = t.id
        WHERE t.path = $1 AND {string.Join(" AND ", TrackColumns.Content.Select((name, i) => $"t.{name} IS NOT DISTINCT FROM ${i + 1}"))}
        AND {vector.Bytes} IS NOT DISTINCT FROM ${TrackColumns.Content.Count + 1}
        """;

    /// <summary>The columns that <see cref="Read"/> reads, from tracks t and embeddings e.</summary>
    public string Columns { get; } = TrackColumns.Select(vector.Bytes);

    /// <summary>The columns that <see cref="ReadEmbedding"/> reads, from tracks t and embeddings e.</summary>
    public string EmbeddingColumns { get; } = $"t.id, t.path, t.genre, t.duration, {vector.Bytes}";

    /// <summary>The track in a reader's row.</summary>
    public LibraryTrack Read(NpgsqlDataReader row) => TrackColumns.Read(
        row,
        row.GetFieldValue<float[]>(TrackColumns.Scores).Zip(genres, (probability, genre) => new GenreScore(genre, probability)),
        row.GetFieldValue<string[]>(TrackColumns.TagGenres),
        row.IsDBNull(TrackColumns.Embedding) ? default : vector.ToUnitVector(row.GetFieldValue<byte[]>(TrackColumns.Embedding)));

    /// <summary>The embedding in a reader's row.</summary>
    public StoredEmbedding ReadEmbedding(NpgsqlDataReader row)
        => new(row.GetInt64(0), row.GetString(1), StoredRows.GetText(row, 2), TimeSpan.FromTicks(row.GetInt64(3)), vector.ToUnitVector(row.GetFieldValue<byte[]>(4)));

    /// <summary>Whether a result is in the database as it is.</summary>
    public bool IsSaved(PostgresSession session, LibraryTrack track)
        => session.Find(_findSame, row => row.GetBoolean(0), [.. Values(track), vector.BytesParameter(track.Embedding.Span)]);

    /// <summary>The commands that insert a track, with the identifier that the library gave out last.</summary>
    public IEnumerable<(string Sql, NpgsqlParameter[] Parameters)> Insert(LibraryTrack track)
    {
        yield return (InsertTrack, [.. Values(track), PostgresSession.Text(track.Worker), PostgresSession.Number(track.Analyzed.Ticks)]);
        if (!track.Embedding.IsEmpty)
        {
            yield return ($"INSERT INTO embeddings (id, vector) SELECT last_id, {vector.Value} FROM library", [vector.Parameter(track.Embedding.Span)]);
        }
    }

    /// <summary>The value of each column of <see cref="TrackColumns.Content"/>.</summary>
    private IEnumerable<NpgsqlParameter> Values(LibraryTrack track)
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
