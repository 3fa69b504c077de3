using MusicGenre.Library.Storage;
using MusicGenre.Models;
using Npgsql;
using static MusicGenre.Library.Cluster.Storage.PostgresSession;

namespace MusicGenre.Library.Cluster.Storage;

/// <summary>A library in a PostgreSQL database: any number of programs write and read at the same time.</summary>
/// <remarks>
/// A change of tracks begins with the lock of the one row of the table library and ends with its transaction, one round trip later. So identifiers become visible in
/// ascending order, as <see cref="StoreRevision"/> promises, and two workers that save the same song follow each other.
/// </remarks>
internal sealed class PostgresStore : ISimilarityStore
{
    private static readonly (string Sql, NpgsqlParameter[] Parameters) LockTracks = ("SELECT 1 FROM library FOR UPDATE", []);

    private readonly PostgresSession _session;
    private readonly PostgresTrackRow _rows;
    private readonly SimilarityIndex? _similarity;

    private PostgresStore(PostgresSession session, string schema, bool isReadOnly, LibraryModel model, VectorColumn vector)
    {
        (_session, IsReadOnly, Model) = (session, isReadOnly, model);
        _rows = new PostgresTrackRow(model.Genres, vector);
        _similarity = vector.Extension is { } extension ? new SimilarityIndex(session, schema, extension, _rows) : null;
    }

    public string Location => _session.Location;

    public bool IsReadOnly { get; }

    public LibraryModel Model { get; }

    /// <summary>Opens a store.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="model">The model that it must belong to, and that of a new one; or null for any, if it is only read.</param>
    /// <param name="isReadOnly">Whether it is only read.</param>
    /// <param name="patience">How long the server is waited for.</param>
    /// <exception cref="LibraryIndexException">The database cannot be used.</exception>
    public static PostgresStore Open(PostgresAddress address, GenreModelCard? model, bool isReadOnly, PatienceOptions patience)
    {
        var session = new PostgresSession(address, patience);
        try
        {
            var version = session.Use(connection => Prepare(connection, address.Schema, isReadOnly ? null : model));
            if (version != PostgresSchema.Steps.Count)
            {
                throw UnsupportedVersion(address.Location, version);
            }

            var found = session.Find(
                "SELECT model, sha256, genres FROM library",
                row => new LibraryModel(row.GetString(0), row.GetString(1), row.GetFieldValue<string[]>(2)))
                ?? throw new LibraryIndexException(address.Location, LibraryIndexProblem.Damaged, "the library names no model");
            if (model is not null && !found.IsOf(model))
            {
                throw new LibraryIndexException(
                    address.Location,
                    LibraryIndexProblem.OtherModel,
                    $"the library belongs to the model {found.Name} ({found.Sha256[..8]}…), not to {model.Name} ({LibraryModel.Of(model).Sha256[..8]}…); "
                    + "each model needs a library of its own, for example in another schema (?schema=name)");
            }

            return new PostgresStore(session, address.Schema, isReadOnly, found, session.Use(connection => VectorColumn.Of(connection, address.Schema)));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public StoreRevision GetRevision() => _session.Find("SELECT last_id, removals FROM library", row => new StoreRevision(row.GetInt64(0), row.GetInt64(1)));

    // Counting ten million rows takes seconds, and each track that was ever given an identifier is there or was removed or replaced.
    public StoreCounts Count() => _session.Find(
        "SELECT last_id - removals, (SELECT count(*) FROM failures) FROM library", row => new StoreCounts(row.GetInt64(0), row.GetInt64(1)));

    public StoredFile? FindFile(string path) => _session.Find(
        """
        SELECT size, modified, etag, options, id FROM tracks WHERE path = $1
        UNION ALL SELECT size, modified, etag, options, NULL FROM failures WHERE path = $1
        """,
        row => (StoredFile?)StoredRows.ReadFile(row),
        Text(path));

    public LibraryTrack? FindTrack(string path) => FindTrack("t.path = $1", Text(path));

    public LibraryTrack? FindTrack(long id) => FindTrack("t.id = $1", Number(id));

    public IEnumerable<LibraryTrack> ReadTracks() => _session.Stream(
        $"SELECT {_rows.Columns} FROM tracks t LEFT JOIN embeddings e ON e.id = t.id ORDER BY t.path", _rows.Read);

    public IEnumerable<LibraryFailure> ReadFailures() => _session.Stream(StoredRows.Failures, StoredRows.ReadFailure);

    public IEnumerable<StoredEmbedding> ReadEmbeddings(long afterId) => _session.Stream(
        $"SELECT {_rows.EmbeddingColumns} FROM tracks t JOIN embeddings e ON e.id = t.id WHERE t.id > $1 ORDER BY t.id", _rows.ReadEmbedding, Number(afterId));

    public IReadOnlyList<StoredEmbedding>? FindNearest(ReadOnlyMemory<float> embedding, int count, string? genre) => _similarity?.FindNearest(embedding, count, genre);

    /// <summary>Builds the index by which <see cref="FindNearest"/> finds.</summary>
    /// <returns>Whether it was built: false if it is there.</returns>
    /// <exception cref="LibraryIndexException">The library has no vectors of pgvector, or the index cannot be built.</exception>
    public Task<bool> BuildSimilarityIndexAsync(CancellationToken cancellationToken) => _similarity is not null
        ? _similarity.BuildAsync(cancellationToken)
        : throw new LibraryIndexException(
            Location,
            LibraryIndexProblem.NotSupported,
            "the library was made without the extension vector (pgvector) 0.7 or later, so that its database cannot index embeddings; search compares with every song, in memory");

    public IEnumerable<StoredPath> ReadPathsBelow(string folder)
    {
        // Every path below begins with the folder's, and what follows all of them begins with the next character in place of the separator.
        var stem = Path.TrimEndingDirectorySeparator(folder).TrimEnd(Path.DirectorySeparatorChar);
        return _session.Stream(
            "SELECT path, id FROM tracks WHERE path > $1 AND path < $2 UNION ALL SELECT path, NULL FROM failures WHERE path > $1 AND path < $2",
            row => new StoredPath(row.GetString(0), row.IsDBNull(1) ? null : row.GetInt64(1)),
            Text(stem + Path.DirectorySeparatorChar),
            Text(stem + (char)(Path.DirectorySeparatorChar + 1)));
    }

    public void Save(LibraryTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        RequireWritable();
        if (_rows.IsSaved(_session, track))
        {
            return;
        }

        _session.Execute(
        [
            LockTracks,
            .. Removal([track.Path]),
            ("UPDATE library SET last_id = last_id + 1", []),
            .. _rows.Insert(track),
        ]);
    }

    public void Save(LibraryFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        RequireWritable();
        _session.Execute(
        [
            LockTracks,
            .. Removal([failure.Path]),
            ("INSERT INTO failures (path, size, modified, etag, options, time, reason, worker) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            [
                Text(failure.Path),
                Number(failure.Size),
                Number(failure.Modified.Ticks),
                Text(failure.ETag),
                Text(failure.Options),
                Number(failure.Time.Ticks),
                Text(failure.Reason),
                Text(failure.Worker),
            ]),
        ]);
    }

    public void Remove(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        RequireWritable();
        _session.Execute([LockTracks, .. Removal(paths)]);
    }

    public IReadOnlyList<StoredPlan> ReadPlans() => _session.List(StoredRows.Plans, StoredRows.ReadPlan);

    public void Save(StoredPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        RequireWritable();
        _session.Execute((
            """
            INSERT INTO plans (id, source, started, updated, songs, queued, batches, hash, finished) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (id) DO UPDATE SET (source, started, updated, songs, queued, batches, hash, finished)
            = (excluded.source, excluded.started, excluded.updated, excluded.songs, excluded.queued, excluded.batches, excluded.hash, excluded.finished)
            """,
            [
                Text(plan.Id),
                Text(plan.Source),
                Number(plan.Started.Ticks),
                Number(plan.Updated.Ticks),
                Number(plan.Songs),
                Number(plan.Queued),
                Number(plan.Batches),
                Text(plan.Hash),
                PostgresSession.Boolean(plan.IsFinished),
            ]));
    }

    public IReadOnlyList<StoredWorker> ReadWorkers() => _session.List(StoredRows.Workers, StoredRows.ReadWorker);

    public void Save(StoredWorker worker)
    {
        ArgumentNullException.ThrowIfNull(worker);
        RequireWritable();
        _session.Execute((
            """
            INSERT INTO workers (name, started, seen, done, failed, skipped, audio) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (name) DO UPDATE SET (started, seen, done, failed, skipped, audio)
            = (excluded.started, excluded.seen, excluded.done, excluded.failed, excluded.skipped, excluded.audio)
            """,
            [
                Text(worker.Name),
                Number((worker.Seen - worker.InWork).Ticks),
                Number(worker.Seen.Ticks),
                Number(worker.Done),
                Number(worker.Failed),
                Number(worker.Skipped),
                Number(worker.Audio.Ticks),
            ]));
    }

    public void RemoveWorker(string name)
    {
        RequireWritable();
        _session.Execute(("DELETE FROM workers WHERE name = $1", [Text(name)]));
    }

    public void Dispose() => _session.Dispose();

    private static int Prepare(NpgsqlConnection connection, string schema, GenreModelCard? creator)
    {
        var version = PostgresSchema.ReadVersion(connection, schema);
        return creator is not null && (version is null || version < PostgresSchema.Steps.Count)
            ? PostgresSchema.Migrate(connection, schema, LibraryModel.Of(creator), PostgresSchema.Steps)
            : version ?? 0;
    }

    private static LibraryIndexException UnsupportedVersion(string location, int version) => version switch
    {
        0 => new(location, LibraryIndexProblem.NotAnIndex, "the database has no library; \"musicgenre plan\" and \"musicgenre work\" make one"),
        _ when version < PostgresSchema.Steps.Count
            => new(location, LibraryIndexProblem.UnsupportedVersion, "the library was made by an earlier version; \"musicgenre work\" brings it up to date"),
        _ => new(location, LibraryIndexProblem.UnsupportedVersion, $"the library has version {version} of the schema, and this program knows those to {PostgresSchema.Steps.Count}"),
    };

    private static IEnumerable<(string Sql, NpgsqlParameter[] Parameters)> Removal(IReadOnlyList<string> paths)
    {
        var parameter = Texts(paths);
        yield return ("WITH gone AS (DELETE FROM tracks WHERE path = ANY($1) RETURNING 1) UPDATE library SET removals = removals + (SELECT count(*) FROM gone) WHERE EXISTS (SELECT FROM gone)", [parameter]);
        yield return ("DELETE FROM failures WHERE path = ANY($1)", [parameter]);
    }

    private LibraryTrack? FindTrack(string condition, NpgsqlParameter key) => _session.Find(
        $"SELECT {_rows.Columns} FROM tracks t LEFT JOIN embeddings e ON e.id = t.id WHERE {condition}", _rows.Read, key);

    private void RequireWritable()
    {
        if (IsReadOnly)
        {
            throw new InvalidOperationException($"{Location} was opened for reading.");
        }
    }
}
