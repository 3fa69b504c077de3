using MusicGenre.Library.Storage;
using Npgsql;
using static MusicGenre.Library.Cluster.Storage.PostgresSession;

namespace MusicGenre.Library.Cluster.Storage;

/// <summary>The index of pgvector, a graph of neighbors (HNSW), by which the database finds the nearest embeddings; it may be there or not.</summary>
/// <remarks>Embeddings have a norm of 1 up to the rounding of their values, so that their inner product is the cosine.</remarks>
internal sealed class SimilarityIndex(PostgresSession session, string schema, PgVector extension, PostgresTrackRow rows)
{
    private const string Name = "embeddings_by_similarity";

    /// <summary>Vectors of 16-bit floats with more values can be stored, but not indexed.</summary>
    private const int MaximumDimension = 4000;

    // pgvector takes 1 to 1,000, and 40 unless it is told: how many candidates a scan keeps. More find more of the nearest, and take longer.
    private const int Candidates = 200;
    private const int MaximumCandidates = 1000;

    /// <summary>How many embeddings a scan visits at most before it gives up the search for more that fit.</summary>
    private const int MaximumVisits = 20_000;

    private readonly string _lock = $"musicgenre similarity {schema}";

    /// <inheritdoc cref="ISimilarityStore.FindNearest"/>
    public IReadOnlyList<StoredEmbedding>? FindNearest(ReadOnlyMemory<float> embedding, int count, string? genre)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (FindDimension() is not { } dimension)
        {
            return null;
        }

        if (embedding.Length != dimension)
        {
            throw new ArgumentException($"The embedding has {embedding.Length} values, and those of the index {dimension}.", nameof(embedding));
        }

        NpgsqlParameter[] parameters = [Reals(embedding.ToArray()), Number(count), .. genre is null ? (NpgsqlParameter[])[] : [Text(genre)]];
        var condition = genre is null ? "" : "WHERE t.genre = $3";
        if (count <= MaximumVisits)
        {
            // Written as the index is: only then is it used.
            var distance = $"(e.vector::{TypeOf(dimension)}) OPERATOR({extension.Schema}.<#>) CAST($1 AS {extension.Type})";
            if (session.List(SettingsFor(count), Select(distance), rows.ReadEmbedding, parameters) is { } found && found.Count == count)
            {
                return found;
            }
        }

        // Either there are no more, or they are too far away for the index, as those of another genre can be. A function is not looked up in the index: this compares with all.
        return [.. session.Stream(Select($"{extension.Schema}.halfvec_negative_inner_product(e.vector, CAST($1 AS {extension.Type}))"), rows.ReadEmbedding, parameters)];

        string Select(string distance) => $"SELECT {rows.EmbeddingColumns} FROM embeddings e JOIN tracks t ON t.id = e.id {condition} ORDER BY {distance} LIMIT $2";
    }

    /// <summary>Builds the index, unless it is there. Programs go on reading and writing meanwhile.</summary>
    /// <returns>Whether it was built: false if it is there.</returns>
    /// <exception cref="LibraryIndexException">There is nothing to index yet, another program is building it, or the database cannot do it.</exception>
    public async Task<bool> BuildAsync(CancellationToken cancellationToken)
    {
        try
        {
            var connection = await session.ConnectAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                if (await QueryAsync(connection, "SELECT pg_try_advisory_lock(hashtextextended($1, 0))", [Text(_lock)], cancellationToken).ConfigureAwait(false) is not true)
                {
                    throw new LibraryIndexException(session.Location, LibraryIndexProblem.Busy, "another program is building the index for similar songs");
                }

                try
                {
                    return await BuildAsync(connection, cancellationToken).ConfigureAwait(false);
                }
                finally
                {
                    await TryAsync(connection, "SELECT pg_advisory_unlock(hashtextextended($1, 0))", Text(_lock)).ConfigureAwait(false);
                }
            }
        }
        catch (NpgsqlException exception)
        {
            throw PostgresErrors.Translate(session.Location, exception);
        }
    }

    private static async Task<object?> QueryAsync(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.AddRange(parameters);
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Cleans up after an error, which matters more than one of the cleaning.</summary>
    private static async Task TryAsync(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        try
        {
            await QueryAsync(connection, sql, parameters, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            // The connection is gone. So are its locks, and what it left is taken away by the next build.
        }
    }

    private async Task<bool> BuildAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (FindDimension() is not null)
        {
            return false;
        }

        if (await QueryAsync(connection, $"SELECT {extension.Schema}.vector_dims(vector) FROM embeddings LIMIT 1", [], cancellationToken).ConfigureAwait(false) is not int dimension)
        {
            throw new LibraryIndexException(session.Location, LibraryIndexProblem.Empty, "the library has no songs to index yet; build the index when most of them are in");
        }

        if (dimension > MaximumDimension)
        {
            throw new LibraryIndexException(
                session.Location,
                LibraryIndexProblem.NotSupported,
                FormattableString.Invariant($"embeddings have {dimension} values, and pgvector indexes at most {MaximumDimension}; search compares with every song, in memory"));
        }

        // What an interrupted build left cannot be searched, but slows every writer down.
        var drop = $"DROP INDEX CONCURRENTLY IF EXISTS {schema}.{Name}";
        await QueryAsync(connection, drop, [], cancellationToken).ConfigureAwait(false);
        try
        {
            await QueryAsync(
                connection,
                $"CREATE INDEX CONCURRENTLY {Name} ON {schema}.embeddings USING hnsw ((vector::{TypeOf(dimension)}) {extension.Schema}.halfvec_ip_ops)",
                [],
                cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch
        {
            await TryAsync(connection, drop).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The number of values of the embeddings in the index, or null if there is no index, or none that is complete.</summary>
    private int? FindDimension() => session.Find(
        "SELECT a.atttypmod FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid WHERE i.indexrelid = to_regclass($1) AND i.indisvalid AND a.attnum = 1",
        row => (int?)row.GetInt32(0),
        Text($"{schema}.{Name}"));

    private Dictionary<string, string> SettingsFor(int count)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["hnsw.ef_search"] = FormattableString.Invariant($"{Math.Clamp(count, Candidates, MaximumCandidates)}"),

            // A planner that does not know the table yet might rather sort all of it.
            ["enable_sort"] = "off",
        };
        if (extension.IsIterative)
        {
            // In the order in which they are found: they are compared exactly later.
            settings["hnsw.iterative_scan"] = "relaxed_order";
            settings["hnsw.max_scan_tuples"] = FormattableString.Invariant($"{MaximumVisits}");
        }

        return settings;
    }

    private string TypeOf(int dimension) => FormattableString.Invariant($"{extension.Type}({dimension})");
}
