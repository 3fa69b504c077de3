using Npgsql;
using NpgsqlTypes;

namespace MusicGenre.Library.Cluster.Storage;

/// <summary>Runs commands in a database, and tries again if the server cannot be reached for a moment. Thread-safe: each command has a connection of its own.</summary>
internal sealed class PostgresSession : IDisposable
{
    /// <summary>How long a command may take whose rows are read one by one: sorting ten million takes minutes.</summary>
    private const int StreamTimeoutSeconds = 1800;

    private readonly NpgsqlDataSource _source;
    private readonly PatienceOptions _patience;
    private bool _isOpen;

    public PostgresSession(PostgresAddress address, PatienceOptions patience)
    {
        _source = NpgsqlDataSource.Create(address.ConnectionString);
        (Location, _patience) = (address.Location, patience);
    }

    public string Location { get; }

    /// <summary>Runs commands over a connection, again from their beginning if the server is gone meanwhile: what they do must be the same when it is done twice.</summary>
    /// <exception cref="LibraryIndexException">An error that is not transient, or lasted too long.</exception>
    public T Use<T>(Func<NpgsqlConnection, T> use)
    {
        var patience = new Patience(_isOpen ? _patience.Working : _patience.Opening);
        while (true)
        {
            try
            {
                using var connection = _source.OpenConnection();
                var result = use(connection);
                _isOpen = true;
                return result;
            }
            catch (NpgsqlException exception)
            {
                Wait(exception, patience);
            }
        }
    }

    /// <summary>Runs one command, or several as one transaction in one round trip, and returns how many rows they changed.</summary>
    public int Execute(params (string Sql, NpgsqlParameter[] Parameters)[] commands) => Use(connection =>
    {
        using var batch = new NpgsqlBatch(connection);
        foreach (var (sql, parameters) in commands)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var parameter in parameters)
            {
                // A parameter belongs to one command, and one attempt.
                command.Parameters.Add(parameter.Clone());
            }

            batch.BatchCommands.Add(command);
        }

        return batch.ExecuteNonQuery();
    });

    /// <summary>The first row, or the default value if there is none.</summary>
    public T? Find<T>(string sql, Func<NpgsqlDataReader, T> map, params NpgsqlParameter[] parameters) => Use(connection =>
    {
        using var command = Create(connection, sql, parameters);
        using var reader = command.ExecuteReader();
        return reader.Read() ? map(reader) : default;
    });

    /// <summary>All rows at once.</summary>
    public IReadOnlyList<T> List<T>(string sql, Func<NpgsqlDataReader, T> map) => Use(connection =>
    {
        using var command = Create(connection, sql, []);
        using var reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    });

    /// <summary>All rows at once, with settings that end with the command.</summary>
    public IReadOnlyList<T> List<T>(IReadOnlyDictionary<string, string> settings, string sql, Func<NpgsqlDataReader, T> map, params NpgsqlParameter[] parameters) => Use(connection =>
    {
        // SET LOCAL would want a block; a batch is one transaction without.
        using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("SELECT set_config(name, value, true) FROM unnest($1, $2) AS settings (name, value)")
                {
                    Parameters = { Texts(settings.Keys), Texts(settings.Values) },
                },
                new NpgsqlBatchCommand(sql),
            },
        };
        foreach (var parameter in parameters)
        {
            batch.BatchCommands[1].Parameters.Add(parameter.Clone());
        }

        using var reader = batch.ExecuteReader();
        reader.NextResult();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    });

    /// <summary>All rows as they are asked for, in bounded memory. Only the beginning is tried again: rows that were given cannot be taken back.</summary>
    public IEnumerable<T> Stream<T>(string sql, Func<NpgsqlDataReader, T> map, params NpgsqlParameter[] parameters)
    {
        var patience = new Patience(_patience.Working);
        NpgsqlConnection? connection = null;
        NpgsqlDataReader? reader = null;
        while (reader is null)
        {
            try
            {
                connection = _source.OpenConnection();
                reader = Begin(connection, sql, parameters);
            }
            catch (NpgsqlException exception)
            {
                connection?.Dispose();
                Wait(exception, patience);
            }
        }

        using (connection)
        using (reader)
        {
            while (Try(reader.Read))
            {
                yield return Try(() => map(reader));
            }
        }

        TResult Try<TResult>(Func<TResult> read)
        {
            try
            {
                return read();
            }
            catch (NpgsqlException exception)
            {
                throw PostgresErrors.Translate(Location, exception);
            }
        }
    }

    /// <summary>Opens a connection for a command that is not tried again.</summary>
    public ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken) => _source.OpenConnectionAsync(cancellationToken);

    public void Dispose() => _source.Dispose();

    public static NpgsqlParameter Text(string? value) => new() { Value = PostgresText.Clean(value) ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Json(string? value) => new() { Value = PostgresText.Clean(value) ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb };

    public static NpgsqlParameter Number(long? value) => new() { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint };

    public static NpgsqlParameter Real(double? value) => new() { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Double };

    public static NpgsqlParameter Boolean(bool value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Boolean };

    public static NpgsqlParameter Bytes(byte[]? value) => new() { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea };

    public static NpgsqlParameter Reals(float[] value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Real };

    public static NpgsqlParameter Texts(IEnumerable<string> value)
        => new() { Value = value.Select(text => PostgresText.Clean(text)!).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static NpgsqlDataReader Begin(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters)
    {
        using var command = Create(connection, sql, parameters);
        command.CommandTimeout = StreamTimeoutSeconds;
        return command.ExecuteReader();
    }

    private static NpgsqlCommand Create(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter.Clone());
        }

        return command;
    }

    private void Wait(NpgsqlException exception, Patience patience)
    {
        if (!PostgresErrors.IsTransient(exception) || patience.Next() is not { } pause)
        {
            throw PostgresErrors.Translate(Location, exception);
        }

        // The store is synchronous, as its interface is; a pause is for a database that restarts.
        Thread.Sleep(pause);
    }
}
