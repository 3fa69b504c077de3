namespace MusicGenre.Library.Storage;

/// <summary>The tables of an index.</summary>
internal static class Schema
{
    /// <summary>The version, kept in the file as SQLite's user_version. <see cref="SchemaMigration"/> knows the way from earlier ones.</summary>
    public const int Version = 3;

    /// <summary>What tells an index from other databases, kept in the file as SQLite's application_id: "MGLi" in ASCII.</summary>
    public const int ApplicationId = 0x4D474C69;

    /// <summary>Pages of 16 KiB, which ten embeddings of the default model fill but for 6 %. Of SQLite's 4 KiB, a quarter would stay empty.</summary>
    public const int PageSize = 16_384;

    /// <summary>Creates the tables in an empty file.</summary>
    public const string Create =
        """
        -- One row: the model that everything belongs to, and how many tracks were ever removed or replaced.
        CREATE TABLE library (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            model TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            removals INTEGER NOT NULL DEFAULT 0
        ) STRICT;

        -- The model's genres, in the order of the scores.
        CREATE TABLE genres (
            position INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
        ) STRICT;

        -- Times are in ticks of 100 ns: modified and analyzed since the year 1 in UTC, duration and classified as lengths. Scores are 32-bit floats, little-endian,
        -- one for each genre. Sections and warnings are JSON: [[start, end, genre, probability, reason], ...] and [[kind, message], ...].
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
            familiarity REAL,
            minimum_familiarity REAL NOT NULL,
            scores BLOB NOT NULL,
            title TEXT,
            artist TEXT,
            album TEXT,
            tag_genres TEXT,
            year INTEGER,
            etag TEXT,
            options TEXT NOT NULL DEFAULT '',
            sections TEXT,
            warnings TEXT,
            worker TEXT,
            analyzed INTEGER NOT NULL DEFAULT 0
        ) STRICT;

        -- In a table of their own, so that the tracks can be listed without them. 16-bit floats, little-endian, with a norm of 1. Silent tracks have none.
        CREATE TABLE embeddings (
            id INTEGER PRIMARY KEY REFERENCES tracks (id) ON DELETE CASCADE,
            vector BLOB NOT NULL
        ) STRICT;

        CREATE TABLE failures (
            path TEXT PRIMARY KEY,
            size INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            time INTEGER NOT NULL,
            reason TEXT NOT NULL,
            etag TEXT,
            options TEXT NOT NULL DEFAULT '',
            worker TEXT
        ) STRICT, WITHOUT ROWID;

        """ + CreateWork;

    /// <summary>Creates the tables for work that is shared by several workers.</summary>
    public const string CreateWork =
        """
        -- How far manifests were put into the queue. Times are in ticks since the year 1 in UTC, as in the tables below.
        CREATE TABLE plans (
            id TEXT PRIMARY KEY,
            source TEXT NOT NULL,
            started INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            songs INTEGER NOT NULL,
            queued INTEGER NOT NULL,
            batches INTEGER NOT NULL,
            hash TEXT NOT NULL,
            finished INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- Started is put off while a worker waits for a batch: what lies between it and seen is the time in work.
        CREATE TABLE workers (
            name TEXT PRIMARY KEY,
            started INTEGER NOT NULL,
            seen INTEGER NOT NULL,
            done INTEGER NOT NULL,
            failed INTEGER NOT NULL,
            skipped INTEGER NOT NULL,
            audio INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- The queue: a batch is waiting (0), in work by a worker until its lease ends (1), or a dead letter (2). Body is the batch as JSON.
        CREATE TABLE batches (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            state INTEGER NOT NULL DEFAULT 0,
            tries INTEGER NOT NULL DEFAULT 0,
            lease INTEGER NOT NULL DEFAULT 0,
            worker TEXT,
            error TEXT,
            body TEXT NOT NULL
        ) STRICT;
        CREATE INDEX batches_by_state ON batches (state, number);
        """;
}
