using Microsoft.Data.Sqlite;
using MusicGenre.Files;
using MusicGenre.Library.Storage;

namespace MusicGenre.Library.Tests.Storage;

/// <summary>Makes indexes as earlier versions of the library did, by the commands that they ran.</summary>
internal static class OldIndex
{
    private const string CreateTables =
        """
        CREATE TABLE library (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            model TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            removals INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE TABLE genres (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE tracks (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            path TEXT NOT NULL UNIQUE,
            size INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            duration INTEGER NOT NULL,
            classified INTEGER NOT NULL,
            genre TEXT,
            silent INTEGER NOT NULL,
            minimum_confidence REAL NOT NULL,
            {0}
            scores BLOB NOT NULL,
            title TEXT,
            artist TEXT,
            album TEXT,
            tag_genres TEXT,
            year INTEGER
        ) STRICT;
        CREATE TABLE embeddings (id INTEGER PRIMARY KEY REFERENCES tracks (id) ON DELETE CASCADE, vector BLOB NOT NULL) STRICT;
        CREATE TABLE failures (
            path TEXT PRIMARY KEY,
            size INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            time INTEGER NOT NULL,
            reason TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """;

    public static DateTime Modified { get; } = new(2025, 12, 31, 23, 59, 58, DateTimeKind.Utc);

    /// <summary>Makes an index with three songs, one of them silent, and a failure.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="version">1 or 2. Version 1 had no familiarity.</param>
    /// <param name="first">The path of the first song: a file, or none that exists.</param>
    public static void Create(string path, int version, string first = "/music/a.mp3")
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Execute(connection, $"PRAGMA page_size = 16384; PRAGMA application_id = {Schema.ApplicationId}; PRAGMA user_version = {version}");
        Execute(connection, CreateTables.Replace("{0}", version == 1 ? "" : "familiarity REAL, minimum_familiarity REAL NOT NULL,", StringComparison.Ordinal));
        Execute(connection, $"INSERT INTO library (id, model, sha256) VALUES (1, '{FakeCard.Default.Name}', '{FakeCard.Default.Network.Sha256}')");
        Execute(connection, "INSERT INTO genres VALUES (0, 'loud'), (1, 'quiet')");
        var stamp = FileStamp.Of(first) ?? new FileStamp(1L << 40, Modified);
        Insert(connection, version, first, stamp, 123_456_789, 12_345, null, 0, 0.5, [0.3f, 0.4f], ["T", "A", "L", "one;two", 1999], [0.6f, -0.8f]);
        Insert(connection, version, "/music/b.mp3", stamp, 1, 1, "loud", 0, 0, [0.9f, 0.1f], [null, null, null, null, null], [1f, 0f]);
        Insert(connection, version, "/music/silent.mp3", stamp, 1, 1, null, 1, 0, [0.5f, 0.5f], [null, null, null, null, null], null);
        Execute(connection, $"INSERT INTO failures VALUES ('/music/broken.mp3', 5, {Modified.Ticks}, {Modified.Ticks + 7}, 'it is broken')");
        Execute(connection, "PRAGMA journal_mode = WAL");
    }

    private static void Insert(
        SqliteConnection connection,
        int version,
        string path,
        FileStamp stamp,
        long duration,
        long classified,
        string? genre,
        int silent,
        double minimum,
        float[] scores,
        object?[] tags,
        float[]? embedding)
    {
        var familiarity = version == 1 ? "" : "0.25, 0.03, ";
        Execute(
            connection,
            $"INSERT INTO tracks VALUES (NULL, $0, $1, $2, $3, $4, $5, $6, $7, {familiarity}$8, $9, $10, $11, $12, $13)",
            [path, stamp.Size, stamp.Modified.Ticks, duration, classified, genre, silent, minimum, FloatBytes.From(scores), .. tags]);
        if (embedding is not null)
        {
            Execute(connection, "INSERT INTO embeddings VALUES (last_insert_rowid(), $0)", FloatBytes.From(embedding));
        }
    }

    private static void Execute(SqliteConnection connection, string sql, params object?[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (index, value) in values.Index())
        {
            command.Parameters.AddWithValue(FormattableString.Invariant($"${index}"), value ?? DBNull.Value);
        }

        command.ExecuteNonQuery();
    }
}
