using Microsoft.Data.Sqlite;
using MusicGenre.Audio;

namespace MusicGenre.Library.Storage;

/// <summary>Tracks as rows of the table of tracks.</summary>
internal static class TrackRow
{
    /// <summary>The columns that <see cref="Read"/> reads, from tracks t and embeddings e.</summary>
    public const string Columns =
        "t.path, t.size, t.modified, t.duration, t.classified, t.silent, t.minimum_confidence, t.scores, t.title, t.artist, t.album, t.tag_genres, t.year, e.vector, t.familiarity, t.minimum_familiarity";

    // A value of a tag is divided at semicolons when it is read, so that none contains one.
    private const char GenreSeparator = ';';

    /// <summary>The track in a reader's row.</summary>
    public static LibraryTrack Read(SqliteDataReader row, IReadOnlyList<string> genres)
    {
        var scores = FloatBytes.To(row.GetFieldValue<byte[]>(7)).Zip(genres, (probability, genre) => new GenreScore(genre, probability));
        return new LibraryTrack
        {
            Path = row.GetString(0),
            Size = row.GetInt64(1),
            Modified = new DateTime(row.GetInt64(2), DateTimeKind.Utc),
            Prediction = new GenrePrediction(
                scores,
                TimeSpan.FromTicks(row.GetInt64(3)),
                row.GetDouble(6),
                row.GetInt64(5) != 0 ? [new AudioWarning(AudioWarningKind.Silent, "The audio is silent.")] : [],
                TimeSpan.FromTicks(row.GetInt64(4)),
                row.IsDBNull(14) ? null : row.GetDouble(14),
                row.GetDouble(15)),
            Tags = new AudioTags
            {
                Title = GetText(row, 8),
                Artist = GetText(row, 9),
                Album = GetText(row, 10),
                Genres = GetText(row, 11)?.Split(GenreSeparator) ?? [],
                Year = row.IsDBNull(12) ? null : row.GetInt32(12),
            },
            Embedding = row.IsDBNull(13) ? default : FloatBytes.To(row.GetFieldValue<byte[]>(13)),
        };
    }

    /// <summary>Adds a track of whose path nothing is known. To be run as part of a change.</summary>
    public static void Insert(SqliteSession session, LibraryTrack track, IReadOnlyList<string> genres)
    {
        var prediction = track.Prediction;
        var probabilities = prediction.Scores.ToDictionary(score => score.Genre, score => score.Probability, StringComparer.Ordinal);
        session.Execute(
            """
            INSERT INTO tracks (path, size, modified, duration, classified, genre, silent, minimum_confidence, familiarity, minimum_familiarity, scores, title, artist, album, tag_genres, year)
            VALUES ($path, $size, $modified, $duration, $classified, $genre, $silent, $minimum, $familiarity, $minimumFamiliarity, $scores, $title, $artist, $album, $tagGenres, $year)
            """,
            ("$path", track.Path),
            ("$size", track.Size),
            ("$modified", track.Modified.Ticks),
            ("$duration", prediction.Duration.Ticks),
            ("$classified", prediction.ClassifiedDuration.Ticks),
            ("$genre", prediction.Genre),
            ("$silent", prediction.Reason == UndecidedReason.Silent ? 1 : 0),
            ("$minimum", prediction.MinimumConfidence),
            ("$familiarity", prediction.Familiarity),
            ("$minimumFamiliarity", prediction.MinimumFamiliarity),
            ("$scores", FloatBytes.From([.. genres.Select(genre => probabilities.GetValueOrDefault(genre))])),
            ("$title", track.Tags.Title),
            ("$artist", track.Tags.Artist),
            ("$album", track.Tags.Album),
            ("$tagGenres", track.Tags.Genres.Count > 0 ? string.Join(GenreSeparator, track.Tags.Genres) : null),
            ("$year", track.Tags.Year));
        if (!track.Embedding.IsEmpty)
        {
            session.Execute("INSERT INTO embeddings (id, vector) VALUES (last_insert_rowid(), $vector)", ("$vector", FloatBytes.From(track.Embedding.Span)));
        }
    }

    private static string? GetText(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
