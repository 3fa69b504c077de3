using MusicGenre.Library.Cluster.Storage;
using Npgsql;
using Xunit;

namespace MusicGenre.Library.Cluster.Tests.Servers;

/// <summary>A database with pgvector, started once for all tests: PostgreSQL where it has the extension, and otherwise PGlite.</summary>
public sealed class VectorServer : IAsyncLifetime
{
    private PostgresServer? _postgres;
    private PgliteServer? _pglite;

    public async Task InitializeAsync()
    {
        if (VectorPrograms.HasPostgres)
        {
            _postgres = await PostgresServer.StartAsync();
        }
        else if (VectorPrograms.Missing is null)
        {
            _pglite = await PgliteServer.StartAsync();
        }
    }

    public async Task DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        if (_pglite is not null)
        {
            await _pglite.DisposeAsync();
        }
    }

    /// <summary>The address of a library with a schema of its own.</summary>
    internal string Address(string schema) => _postgres?.Address(schema) ?? _pglite!.Address(schema);

    /// <summary>Runs a command in the schema of a library, and returns the first value of its result.</summary>
    internal async Task<object?> ExecuteAsync(string schema, string sql, params NpgsqlParameter[] parameters)
    {
        await using var connection = new NpgsqlConnection(PostgresAddress.Parse(Address(schema)).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteScalarAsync();
    }
}
