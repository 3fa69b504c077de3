using Microsoft.Data.Sqlite;

namespace MusicGenre.Library.Storage;

/// <summary>Brings an index of an earlier version to the present one, in one transaction: if the program is killed meanwhile, the index is the old one.</summary>
internal static class SchemaMigration
{
    /// <summary>The first version that there was.</summary>
    public const int OldestVersion = 1;

    private const string ToVersion2 =
        """
        ALTER TABLE tracks ADD COLUMN familiarity REAL;
        ALTER TABLE tracks ADD COLUMN minimum_familiarity REAL NOT NULL DEFAULT 0;
        """;

    // Of the warnings, version 2 kept that of silence. Vectors are copied into a new table, because shorter ones would leave the pages of the old one half empty.
    private const string ToVersion3 =
        """
        ALTER TABLE tracks ADD COLUMN etag TEXT;
        ALTER TABLE tracks ADD COLUMN options TEXT NOT NULL DEFAULT '';
        ALTER TABLE tracks ADD COLUMN sections TEXT;
        ALTER TABLE tracks ADD COLUMN warnings TEXT;
        ALTER TABLE tracks ADD COLUMN worker TEXT;
        ALTER TABLE tracks ADD COLUMN analyzed INTEGER NOT NULL DEFAULT 0;
        UPDATE tracks SET warnings = '[["Silent","The audio is silent."]]' WHERE silent <> 0;
        CREATE TABLE embeddings3 (
            id INTEGER PRIMARY KEY REFERENCES tracks (id) ON DELETE CASCADE,
            vector BLOB NOT NULL
        ) STRICT;
        INSERT INTO embeddings3 (id, vector) SELECT id, half_precision(vector) FROM embeddings ORDER BY id;
        DROP TABLE embeddings;
        ALTER TABLE embeddings3 RENAME TO embeddings;
        ALTER TABLE failures ADD COLUMN etag TEXT;
        ALTER TABLE failures ADD COLUMN options TEXT NOT NULL DEFAULT '';
        ALTER TABLE failures ADD COLUMN worker TEXT;

        """ + Schema.CreateWork;

    /// <summary>Brings an index to the present version. If it has that already, nothing is done.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="LibraryIndexException">The index cannot be written, or its version is unknown.</exception>
    public static void Run(string path)
    {
        try
        {
            using var session = SqliteSession.Open(path, SqliteOpenMode.ReadWrite);
            session.CreateFunction("half_precision", static vector => HalfBytes.From(FloatBytes.To(vector)));
            session.Change(() => Migrate(path, session));
        }
        catch (SqliteException exception) when (SqliteErrors.NeedsPermission(exception))
        {
            throw new LibraryIndexException(
                path,
                LibraryIndexProblem.UnsupportedVersion,
                "the index was made by an earlier version and cannot be written; \"musicgenre index\" brings it up to date, by somebody who may write it",
                exception);
        }
        catch (SqliteException exception)
        {
            throw SqliteErrors.Translate(path, exception);
        }
    }

    private static void Migrate(string path, SqliteSession session)
    {
        // Asked within the transaction: another program may have been faster.
        var version = session.ReadVersion();
        if (version < OldestVersion || version > Schema.Version)
        {
            throw IndexHeader.UnsupportedVersion(path, version);
        }

        if (version < 2)
        {
            session.ExecuteScript(ToVersion2);
        }

        if (version < 3)
        {
            session.ExecuteScript(ToVersion3);
        }

        session.Execute(FormattableString.Invariant($"PRAGMA user_version = {Schema.Version}"));
    }
}
