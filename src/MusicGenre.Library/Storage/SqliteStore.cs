using Microsoft.Data.Sqlite;

namespace MusicGenre.Library.Storage;

/// <summary>An index in an SQLite file with a write-ahead log: one program can write while any number read.</summary>
internal sealed class SqliteStore : ILibraryStore
{
    private const string FindFileSql =
        """
        SELECT size, modified, etag, options, id FROM tracks WHERE path = $path
        UNION ALL SELECT size, modified, etag, options, NULL FROM failures WHERE path = $path
        """;

    private readonly string _path;
    private readonly SqliteOpenMode _mode;
    private readonly SqliteSession _session;
    private readonly Lock _lock = new();

    private SqliteStore(string path, SqliteOpenMode mode, SqliteSession session)
    {
        (_path, _mode, _session) = (path, mode, session);
        string[] genres = [.. Read("SELECT name FROM genres ORDER BY position", row => row.GetString(0))];
        Model = Use(own =>
        {
            using var row = own.Prepare("SELECT model, sha256 FROM library").ExecuteReader();
            return row.Read()
                ? new LibraryModel(row.GetString(0), row.GetString(1), genres)
                : throw new LibraryIndexException(path, LibraryIndexProblem.Damaged, "the index names no model");
        });
    }

    public string Location => _path;

    public bool IsReadOnly => _mode == SqliteOpenMode.ReadOnly;

    public LibraryModel Model { get; }

    /// <summary>Opens the store in a file, which is checked before SQLite touches it.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="isReadOnly">Whether it is only read.</param>
    /// <exception cref="LibraryIndexException">The file is no index, or cannot be opened.</exception>
    /// <exception cref="FileNotFoundException">There is no file.</exception>
    public static SqliteStore Open(string path, bool isReadOnly)
    {
        var mode = isReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite;
        SqliteSession? session = null;
        try
        {
            session = SqliteSession.OpenIndex(path, mode);
            if (session.ReadVersion() is var version && version < Schema.Version)
            {
                session.Dispose();
                SchemaMigration.Run(path);
                session = SqliteSession.Open(path, mode);
            }

            return new SqliteStore(path, mode, session);
        }
        catch (SqliteException exception)
        {
            session?.Dispose();
            throw SqliteErrors.Translate(path, exception);
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }

    public StoreRevision GetRevision() => Use(session =>
    {
        using var row = session.Prepare("SELECT ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'tracks'), 0), removals FROM library").ExecuteReader();
        row.Read();
        return new StoreRevision(row.GetInt64(0), row.GetInt64(1));
    });

    public StoreCounts Count() => Use(session =>
    {
        using var row = session.Prepare("SELECT (SELECT count(*) FROM tracks), (SELECT count(*) FROM failures)").ExecuteReader();
        row.Read();
        return new StoreCounts(row.GetInt64(0), row.GetInt64(1));
    });

    public StoredFile? FindFile(string path) => Use(session =>
    {
        using var row = session.Prepare(FindFileSql, ("$path", path)).ExecuteReader();
        return row.Read() ? StoredRows.ReadFile(row) : (StoredFile?)null;
    });

    public LibraryTrack? FindTrack(string path) => FindTrack("t.path = $key", path);

    public LibraryTrack? FindTrack(long id) => FindTrack("t.id = $key", id);

    public IEnumerable<LibraryTrack> ReadTracks()
        => Read($"SELECT {TrackRow.Columns} FROM tracks t LEFT JOIN embeddings e ON e.id = t.id ORDER BY t.path", row => TrackRow.Read(row, Model.Genres));

    public IEnumerable<LibraryFailure> ReadFailures() => Read(StoredRows.Failures, StoredRows.ReadFailure);

    public IEnumerable<StoredEmbedding> ReadEmbeddings(long afterId) => Read(
        "SELECT t.id, t.path, t.genre, t.duration, e.vector FROM tracks t JOIN embeddings e ON e.id = t.id WHERE t.id > $after ORDER BY t.id",
        row => new StoredEmbedding(
            row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), TimeSpan.FromTicks(row.GetInt64(3)), HalfBytes.ToUnitVector(row.GetFieldValue<byte[]>(4))),
        ("$after", afterId));

    public IEnumerable<StoredPath> ReadPathsBelow(string folder)
    {
        // Every path below begins with the folder's, and what follows all of them begins with the next character in place of the separator.
        var stem = Path.TrimEndingDirectorySeparator(folder).TrimEnd(Path.DirectorySeparatorChar);
        return Read(
            "SELECT path, id FROM tracks WHERE path > $from AND path < $to UNION ALL SELECT path, NULL FROM failures WHERE path > $from AND path < $to",
            row => new StoredPath(row.GetString(0), row.IsDBNull(1) ? null : row.GetInt64(1)),
            ("$from", stem + Path.DirectorySeparatorChar),
            ("$to", stem + (char)(Path.DirectorySeparatorChar + 1)));
    }

    public void Save(LibraryTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        Change(session => TrackRow.Put(session, track, Model.Genres, Remove));
    }

    public void Save(LibraryFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        Change(session =>
        {
            Remove(session, failure.Path);
            session.Execute(
                "INSERT INTO failures (path, size, modified, time, reason, etag, options, worker) VALUES ($path, $size, $modified, $time, $reason, $etag, $options, $worker)",
                ("$path", failure.Path),
                ("$size", failure.Size),
                ("$modified", failure.Modified.Ticks),
                ("$time", failure.Time.Ticks),
                ("$reason", failure.Reason),
                ("$etag", failure.ETag),
                ("$options", failure.Options),
                ("$worker", failure.Worker));
        });
    }

    public void Remove(IReadOnlyList<string> paths) => Change(session =>
    {
        foreach (var path in paths)
        {
            Remove(session, path);
        }
    });

    public IReadOnlyList<StoredPlan> ReadPlans() => [.. Read(StoredRows.Plans, StoredRows.ReadPlan)];

    public void Save(StoredPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Change(session => session.Execute(
            """
            INSERT OR REPLACE INTO plans (id, source, started, updated, songs, queued, batches, hash, finished)
            VALUES ($id, $source, $started, $updated, $songs, $queued, $batches, $hash, $finished)
            """,
            ("$id", plan.Id),
            ("$source", plan.Source),
            ("$started", plan.Started.Ticks),
            ("$updated", plan.Updated.Ticks),
            ("$songs", plan.Songs),
            ("$queued", plan.Queued),
            ("$batches", plan.Batches),
            ("$hash", plan.Hash),
            ("$finished", plan.IsFinished ? 1 : 0)));
    }

    public IReadOnlyList<StoredWorker> ReadWorkers() => [.. Read(StoredRows.Workers, StoredRows.ReadWorker)];

    public void Save(StoredWorker worker)
    {
        ArgumentNullException.ThrowIfNull(worker);
        Change(session => session.Execute(
            """
            INSERT OR REPLACE INTO workers (name, started, seen, done, failed, skipped, audio)
            VALUES ($name, $started, $seen, $done, $failed, $skipped, $audio)
            """,
            ("$name", worker.Name),
            ("$started", (worker.Seen - worker.InWork).Ticks),
            ("$seen", worker.Seen.Ticks),
            ("$done", worker.Done),
            ("$failed", worker.Failed),
            ("$skipped", worker.Skipped),
            ("$audio", worker.Audio.Ticks)));
    }

    public void RemoveWorker(string name) => Change(session => session.Execute("DELETE FROM workers WHERE name = $name", ("$name", name)));

    public void Dispose()
    {
        lock (_lock)
        {
            _session.Dispose();
        }
    }

    private static void Remove(SqliteSession session, string path)
    {
        if (session.Execute("DELETE FROM tracks WHERE path = $path", ("$path", path)) > 0)
        {
            session.Execute("UPDATE library SET removals = removals + 1");
        }

        session.Execute("DELETE FROM failures WHERE path = $path", ("$path", path));
    }

    private LibraryTrack? FindTrack(string condition, object key) => Use(session =>
    {
        using var row = session.Prepare($"SELECT {TrackRow.Columns} FROM tracks t LEFT JOIN embeddings e ON e.id = t.id WHERE {condition}", ("$key", key)).ExecuteReader();
        return row.Read() ? TrackRow.Read(row, Model.Genres) : null;
    });

    private void Change(Action<SqliteSession> change)
    {
        if (IsReadOnly)
        {
            throw new InvalidOperationException($"{_path} was opened for reading.");
        }

        Use(session =>
        {
            session.Change(() => change(session));
            return true;
        });
    }

    private T Use<T>(Func<SqliteSession, T> use)
    {
        try
        {
            lock (_lock)
            {
                return use(_session);
            }
        }
        catch (SqliteException exception)
        {
            throw SqliteErrors.Translate(_path, exception);
        }
    }

    /// <summary>Reads rows over a connection of its own, so that others can read and write between two of them.</summary>
    private IEnumerable<T> Read<T>(string sql, Func<SqliteDataReader, T> map, params (string Name, object? Value)[] parameters)
    {
        using var session = Try(() => SqliteSession.Open(_path, SqliteOpenMode.ReadOnly));
        using var reader = Try(() => session.Prepare(sql, parameters).ExecuteReader());
        while (Try(reader.Read))
        {
            yield return Try(() => map(reader));
        }

        T2 Try<T2>(Func<T2> run)
        {
            try
            {
                return run();
            }
            catch (SqliteException exception)
            {
                throw SqliteErrors.Translate(_path, exception);
            }
        }
    }
}
