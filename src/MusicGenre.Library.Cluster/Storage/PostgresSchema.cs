using Npgsql;

namespace MusicGenre.Library.Cluster.Storage;

/// <summary>The tables of a library in PostgreSQL. They are those of the library in one file, in the types of PostgreSQL.</summary>
internal static class PostgresSchema
{
    // Times are in ticks of 100 ns, as in the library in one file: timestamps have microseconds, and a file's time would not be found again.
    private const string Create =
        """
        -- One row: the version of the schema, the model that everything belongs to, the highest identifier ever given to a track, and how many were removed or replaced.
        -- It is updated with each track; the room that its page has keeps that cheap.
        CREATE TABLE library (
            id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
            version integer NOT NULL,
            model text NOT NULL,
            sha256 text NOT NULL,
            genres text[] NOT NULL,
            last_id bigint NOT NULL DEFAULT 0,
            removals bigint NOT NULL DEFAULT 0
        ) WITH (fillfactor = 10);

        -- Scores are in the order of the model's genres. Sections and warnings: [[start, end, genre, probability, reason], ...] and [[kind, message], ...].
        CREATE TABLE tracks (
            id bigint PRIMARY KEY,
            path text COLLATE "C" NOT NULL UNIQUE,
            size bigint NOT NULL,
            modified bigint NOT NULL,
            etag text,
            options text NOT NULL,
            duration bigint NOT NULL,
            classified bigint NOT NULL,
            genre text,
            silent boolean NOT NULL,
            minimum_confidence double precision NOT NULL,
            familiarity double precision,
            minimum_familiarity double precision NOT NULL,
            scores real[] NOT NULL,
            sections jsonb,
            warnings jsonb,
            title text,
            artist text,
            album text,
            tag_genres text[] NOT NULL,
            year bigint,
            worker text,
            analyzed bigint NOT NULL
        );

        -- 16-bit floats, little-endian, with a norm of 1; vectors of pgvector where it is installed. Silent tracks have none. They do not shrink by compression, so that it is not
        -- tried.
        CREATE TABLE embeddings (
            id bigint PRIMARY KEY REFERENCES tracks (id) ON DELETE CASCADE,
            vector bytea NOT NULL
        );
        ALTER TABLE embeddings ALTER COLUMN vector SET STORAGE EXTERNAL;

        CREATE TABLE failures (
            path text COLLATE "C" PRIMARY KEY,
            size bigint NOT NULL,
            modified bigint NOT NULL,
            etag text,
            options text NOT NULL,
            time bigint NOT NULL,
            reason text NOT NULL,
            worker text
        );

        CREATE TABLE plans (
            id text COLLATE "C" PRIMARY KEY,
            source text NOT NULL,
            started bigint NOT NULL,
            updated bigint NOT NULL,
            songs bigint NOT NULL,
            queued bigint NOT NULL,
            batches bigint NOT NULL,
            hash text NOT NULL,
            finished boolean NOT NULL
        );

        -- Started is put off while a worker waits for a batch: what lies between it and seen is the time in work.
        CREATE TABLE workers (
            name text COLLATE "C" PRIMARY KEY,
            started bigint NOT NULL,
            seen bigint NOT NULL,
            done bigint NOT NULL,
            failed bigint NOT NULL,
            skipped bigint NOT NULL,
            audio bigint NOT NULL
        );
        """;

    /// <summary>What leads from each version to the next; the first makes the tables. Entries are added, never changed.</summary>
    public static IReadOnlyList<string> Steps { get; } = [Create];

    /// <summary>Makes the tables or brings them up to date, in one transaction, while no other program does.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="schema">The schema of the tables.</param>
    /// <param name="model">The model of a new library.</param>
    /// <param name="steps">What leads from each version to the next.</param>
    /// <returns>The version: that of the steps, or a later one that was left as it is.</returns>
    public static int Migrate(NpgsqlConnection connection, string schema, LibraryModel model, IReadOnlyList<string> steps)
    {
        using var transaction = connection.BeginTransaction();

        // Two programs that make the same schema at once would disturb each other, and IF NOT EXISTS does not prevent that. The lock ends with the transaction.
        Execute(connection, "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", PostgresSession.Text($"musicgenre schema {schema}"));
        if (!Exists(connection, "SELECT to_regnamespace($1) IS NOT NULL", schema))
        {
            Execute(connection, $"CREATE SCHEMA {schema}");
        }

        var version = ReadVersion(connection, schema) ?? 0;
        var first = version;
        for (; version < steps.Count; version++)
        {
            Execute(connection, steps[version]);
        }

        if (first == 0)
        {
            if (PgVector.FindOrInstall(connection, transaction) is { } extension)
            {
                Execute(connection, $"ALTER TABLE embeddings ALTER COLUMN vector TYPE {extension.Type} USING NULL");
            }

            Execute(
                connection,
                "INSERT INTO library (version, model, sha256, genres) VALUES ($1, $2, $3, $4)",
                PostgresSession.Number(version),
                PostgresSession.Text(model.Name),
                PostgresSession.Text(model.Sha256),
                PostgresSession.Texts(model.Genres));
        }
        else if (version > first)
        {
            Execute(connection, "UPDATE library SET version = $1", PostgresSession.Number(version));
        }

        transaction.Commit();
        return version;
    }

    /// <summary>The version of the tables, or null if there are none.</summary>
    public static int? ReadVersion(NpgsqlConnection connection, string schema)
    {
        if (!Exists(connection, "SELECT to_regclass($1) IS NOT NULL", $"{schema}.library"))
        {
            return null;
        }

        using var read = new NpgsqlCommand("SELECT version FROM library", connection);
        return read.ExecuteScalar() as int?;
    }

    private static bool Exists(NpgsqlConnection connection, string sql, string name)
    {
        using var command = new NpgsqlCommand(sql, connection) { Parameters = { PostgresSession.Text(name) } };
        return command.ExecuteScalar() is true;
    }

    private static void Execute(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        command.ExecuteNonQuery();
    }
}
