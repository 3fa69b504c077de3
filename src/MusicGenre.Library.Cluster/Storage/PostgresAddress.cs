using Npgsql;

namespace MusicGenre.Library.Cluster.Storage;

/// <summary>Where a PostgreSQL library is.</summary>
internal sealed record PostgresAddress
{
    private const string DefaultSchema = "musicgenre";

    private PostgresAddress()
    {
    }

    /// <summary>The address for people, without user and password.</summary>
    public required string Location { get; init; }

    /// <summary>What Npgsql connects by.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The schema that the tables are in: lower-case letters, digits and underscores.</summary>
    public required string Schema { get; init; }

    /// <summary>Reads an address such as <c>postgres://user:password@host:5432/database?schema=music</c>.</summary>
    /// <exception cref="ArgumentException">It is malformed. The message does not repeat it, because it may have a password.</exception>
    public static PostgresAddress Parse(string address)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql") || uri.Host.Length == 0 || uri.AbsolutePath.Length < 2)
        {
            throw new ArgumentException("The address of the store must look like postgres://user:password@host:5432/database.", nameof(address));
        }

        var host = uri.Host.Trim('[', ']');
        var database = Uri.UnescapeDataString(uri.AbsolutePath[1..]);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = host,
            Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort,
            Database = database,
            ApplicationName = "musicgenre",
            TcpKeepAlive = true,
        };
        if (uri.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var password])
        {
            builder.Username = Uri.UnescapeDataString(user);
            builder.Password = password.Length > 0 ? Uri.UnescapeDataString(password[0]) : null;
        }

        var schema = DefaultSchema;
        foreach (var (name, value) in AddressQuery.Parse(uri))
        {
            if (name == "schema")
            {
                schema = value;
            }
            else
            {
                Set(builder, name, value, nameof(address));
            }
        }

        if (schema.Length is 0 or > 63 || !schema.All(c => c is '_' or (>= 'a' and <= 'z') or (>= '0' and <= '9')))
        {
            throw new ArgumentException($"The schema of the store must be a name of lower-case letters, digits and underscores, not \"{schema}\".", nameof(address));
        }

        builder.SearchPath = schema;
        var suffix = schema == DefaultSchema ? "" : $"?schema={schema}";
        return new PostgresAddress
        {
            Location = FormattableString.Invariant($"postgres://{uri.Host}:{builder.Port}/{database}{suffix}"),
            ConnectionString = builder.ConnectionString,
            Schema = schema,
        };
    }

    private static void Set(NpgsqlConnectionStringBuilder builder, string name, string value, string argument)
    {
        try
        {
            builder[name] = value;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw new ArgumentException($"The address of the store has the parameter \"{name}\" with a value that is not understood.", argument, exception);
        }
    }
}
