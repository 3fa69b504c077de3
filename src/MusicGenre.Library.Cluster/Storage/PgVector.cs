using Npgsql;

namespace MusicGenre.Library.Cluster.Storage;

/// <summary>The extension pgvector of a database.</summary>
/// <param name="Schema">The schema of its types and functions, quoted for SQL. It need not be in the search path.</param>
/// <param name="IsIterative">Whether its scans go on until enough rows have passed the other conditions, as from version 0.8.</param>
internal sealed record PgVector(string Schema, bool IsIterative)
{
    private static readonly Version FirstIterative = new(0, 8);

    /// <summary>The type of vectors of 16-bit floats, which came with version 0.7.</summary>
    public string Type => $"{Schema}.halfvec";

    /// <summary>The extension that the column of a table belongs to, or null if the column is of another type.</summary>
    public static PgVector? OfColumn(NpgsqlConnection connection, string table, string column) => Find(
        connection,
        """
        SELECT quote_ident(n.nspname), e.extversion
        FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_extension e ON e.extnamespace = n.oid
        WHERE a.attrelid = to_regclass($1) AND a.attname = $2 AND t.typname = 'halfvec' AND e.extname = 'vector'
        """,
        table,
        column);

    /// <summary>The extension of a database, which is installed if it can be; or null. In a transaction.</summary>
    public static PgVector? FindOrInstall(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        const string Savepoint = "extension";
        if (FindInstalled(connection) is { } found)
        {
            return found;
        }

        using var available = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector')", connection);
        if (available.ExecuteScalar() is not true)
        {
            return null;
        }

        transaction.Save(Savepoint);
        try
        {
            // Not in the schema of the library, to which it would go otherwise: other libraries of the database use it, too.
            using var install = new NpgsqlCommand("CREATE EXTENSION IF NOT EXISTS vector SCHEMA public", connection);
            install.ExecuteNonQuery();
            if (FindInstalled(connection) is { } installed)
            {
                return installed;
            }

            // An earlier version.
            transaction.Rollback(Savepoint);
            return null;
        }
        catch (PostgresException exception) when (!PostgresErrors.IsTransient(exception))
        {
            // Most often, the user may not do that. Or another program just has.
            transaction.Rollback(Savepoint);
            return FindInstalled(connection);
        }
    }

    private static PgVector? FindInstalled(NpgsqlConnection connection) => Find(
        connection,
        """
        SELECT quote_ident(n.nspname), e.extversion
        FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace JOIN pg_type t ON t.typnamespace = n.oid
        WHERE e.extname = 'vector' AND t.typname = 'halfvec' AND has_schema_privilege(n.oid, 'USAGE')
        """);

    private static PgVector? Find(NpgsqlConnection connection, string sql, params string[] parameters)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters.Select(PostgresSession.Text).ToArray());
        using var row = command.ExecuteReader();
        return row.Read() ? new PgVector(row.GetString(0), Version.TryParse(row.GetString(1), out var version) && version >= FirstIterative) : null;
    }
}
