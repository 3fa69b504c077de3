using System.Globalization;
using Microsoft.Data.Sqlite;

namespace MusicGenre.Library.Storage;

/// <summary>A connection to an index with its prepared commands. Not thread-safe.</summary>
internal sealed class SqliteSession : IDisposable
{
    private const int TimeoutSeconds = 30;

    private readonly SqliteConnection _connection;
    private readonly string _file;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private bool _isDisposed;

    private SqliteSession(SqliteConnection connection, string file) => (_connection, _file) = (connection, file);

    /// <summary>Opens a connection.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="mode">Whether the file is read, written or created.</param>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public static SqliteSession Open(string path, SqliteOpenMode mode) => OpenFiles.Add(path, isFirst: static _ => { }, (full, file) => OpenFile(full, file, mode));

    /// <summary>Opens a connection to a file that may be anything, and that SQLite only touches if it is an index.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="mode">Whether the file is read or written.</param>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    /// <exception cref="LibraryIndexException">The file is no index, or cannot be read.</exception>
    /// <exception cref="FileNotFoundException">There is no file.</exception>
    public static SqliteSession OpenIndex(string path, SqliteOpenMode mode)
        => OpenFiles.Add(path, isFirst: _ => IndexHeader.Check(path), (full, file) => OpenFile(full, file, mode));

    /// <summary>Prepares a command, or finds the one that was prepared for the same text, and sets its parameters.</summary>
    public SqliteCommand Prepare(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            _commands.Add(sql, command);
        }

        command.Parameters.Clear();
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    /// <summary>Runs a command and returns the number of rows that it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Prepare(sql, parameters).ExecuteNonQuery();

    /// <summary>Runs commands that end with a semicolon and a line break, one by one.</summary>
    /// <remarks>
    /// Not in one text: after a command with a result, and some that change a table have one for SQLite, the errors of those behind it are not thrown.
    /// </remarks>
    public void ExecuteScript(string script)
    {
        foreach (var command in script.ReplaceLineEndings("\n").Split(";\n").Where(command => !string.IsNullOrWhiteSpace(command)))
        {
            Execute(command);
        }
    }

    /// <summary>The version of the schema.</summary>
    public int ReadVersion() => Convert.ToInt32(Prepare("PRAGMA user_version").ExecuteScalar(), CultureInfo.InvariantCulture);

    /// <summary>Makes a function that commands of this connection can call.</summary>
    public void CreateFunction(string name, Func<byte[], byte[]> function) => _connection.CreateFunction(name, function, isDeterministic: true);

    /// <summary>Runs changes as a whole: all of them happen, or none.</summary>
    public void Change(Action change)
    {
        // From its first moment a writer, so that it never has to become one while somebody else is.
        Execute("BEGIN IMMEDIATE");
        try
        {
            change();
            Execute("COMMIT");
        }
        catch
        {
            TryRollBack();
            throw;
        }
    }

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            DisposeCommands();
            OpenFiles.Remove(_file, _connection);
        }
    }

    private static SqliteSession OpenFile(string full, string file, SqliteOpenMode mode)
    {
        try
        {
            return Open(file, full, mode);
        }
        catch (SqliteException exception) when (mode == SqliteOpenMode.ReadOnly && SqliteErrors.NeedsPermission(exception) && !HasLog(full))
        {
            // A reader announces itself in a file beside the index. Where it cannot, nobody writes either: the index is read as a file that does not change.
            return Open(file, ToUri(full) + "?immutable=1", mode);
        }
    }

    private static SqliteSession Open(string file, string source, SqliteOpenMode mode)
    {
        // Without a pool, a closed connection is closed, and the last one takes the log beside the index away.
        var text = new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false, DefaultTimeout = TimeoutSeconds };
        var session = new SqliteSession(new SqliteConnection(text.ConnectionString), file);
        try
        {
            session._connection.Open();
            session.Execute(FormattableString.Invariant($"PRAGMA busy_timeout = {TimeoutSeconds * 1000}"));
            session.Execute("PRAGMA foreign_keys = ON");

            // With a log, this loses at most the last changes when the power fails, and nothing when the program is killed.
            session.Execute("PRAGMA synchronous = NORMAL");
            session.Prepare("SELECT count(*) FROM sqlite_schema").ExecuteScalar();
            return session;
        }
        catch
        {
            // It does not count as open yet.
            session.DisposeCommands();
            session._connection.Dispose();
            throw;
        }
    }

    private static bool HasLog(string path) => new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };

    private static string ToUri(string path)
        => "file:" + string.Join('/', path.Replace(Path.DirectorySeparatorChar, '/').Split('/').Select(Uri.EscapeDataString));

    private void DisposeCommands()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _commands.Clear();
    }

    private void TryRollBack()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // Some errors have rolled back already, and the first error matters more.
        }
    }
}
