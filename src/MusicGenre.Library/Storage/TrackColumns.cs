using System.Data.Common;
using MusicGenre.Audio;

namespace MusicGenre.Library.Storage;

/// <summary>What the table of tracks holds of a track, whatever the database. How arrays and embeddings are written is the database's own.</summary>
internal static class TrackColumns
{
    /// <summary>The column of the scores among those of <see cref="Select"/>.</summary>
    public const int Scores = 6;

    /// <summary>The column of the tagged genres among those of <see cref="Select"/>.</summary>
    public const int TagGenres = 10;

    /// <summary>The column of the embedding among those of <see cref="Select"/>.</summary>
    public const int Embedding = 12;

    /// <summary>The names of what makes two results the same. Who found them and when does not.</summary>
    public static IReadOnlyList<string> Content { get; } =
    [
        "path", "size", "modified", "etag", "options", "duration", "classified", "genre", "silent", "minimum_confidence", "familiarity", "minimum_familiarity", "scores",
        "sections", "warnings", "title", "artist", "album", "tag_genres", "year",
    ];

    /// <summary>The columns that <see cref="Read"/> reads, from tracks t and embeddings e.</summary>
    /// <param name="embedding">The expression for the embedding.</param>
    public static string Select(string embedding) =>
        $"""
        t.path, t.size, t.modified, t.duration, t.classified, t.minimum_confidence, t.scores, t.title, t.artist, t.album, t.tag_genres, t.year, {embedding}, t.familiarity,
        t.minimum_familiarity, t.etag, t.options, t.sections, t.warnings, t.worker, t.analyzed
        """;

    /// <summary>The track in a reader's row.</summary>
    /// <param name="row">The row, with the columns of <see cref="Select"/>.</param>
    /// <param name="scores">The scores in the row.</param>
    /// <param name="tagGenres">The tagged genres in the row.</param>
    /// <param name="embedding">The embedding in the row, of length 1, or empty.</param>
    public static LibraryTrack Read(DbDataReader row, IEnumerable<GenreScore> scores, IReadOnlyList<string> tagGenres, ReadOnlyMemory<float> embedding) => new()
    {
        Path = row.GetString(0),
        Size = row.GetInt64(1),
        Modified = StoredRows.GetTime(row, 2),
        Prediction = new GenrePrediction(
            scores,
            TimeSpan.FromTicks(row.GetInt64(3)),
            row.GetDouble(5),
            WarningsColumn.To(StoredRows.GetText(row, 18)),
            TimeSpan.FromTicks(row.GetInt64(4)),
            row.IsDBNull(13) ? null : row.GetDouble(13),
            row.GetDouble(14)),
        Tags = new AudioTags
        {
            Title = StoredRows.GetText(row, 7),
            Artist = StoredRows.GetText(row, 8),
            Album = StoredRows.GetText(row, 9),
            Genres = tagGenres,
            Year = row.IsDBNull(11) ? null : (int)row.GetInt64(11),
        },
        Embedding = embedding,
        ETag = StoredRows.GetText(row, 15),
        Options = row.GetString(16),
        Sections = SectionsColumn.To(StoredRows.GetText(row, 17)),
        Worker = StoredRows.GetText(row, 19),
        Analyzed = StoredRows.GetTime(row, 20),
    };
}
