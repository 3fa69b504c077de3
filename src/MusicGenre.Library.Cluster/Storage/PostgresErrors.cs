using Npgsql;

namespace MusicGenre.Library.Cluster.Storage;

/// <summary>What an error of the database means.</summary>
internal static class PostgresErrors
{
    /// <summary>Whether the same may work a moment later: the server restarts, is gone, or another transaction was in the way.</summary>
    public static bool IsTransient(NpgsqlException exception) => exception switch
    {
        // Waiting for a minute does not empty a disk.
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => false,
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } => true,
        _ => exception.IsTransient,
    };

    /// <summary>The exception for callers.</summary>
    public static LibraryIndexException Translate(string location, NpgsqlException exception)
    {
        var (problem, description) = exception switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification }
                => (LibraryIndexProblem.Inaccessible, "the server does not accept the user or the password"),
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => (LibraryIndexProblem.Inaccessible, "the server has no such database"),
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } error
                => (LibraryIndexProblem.Inaccessible, $"the user may not do that: {error.MessageText}"),
            PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName }
                => (LibraryIndexProblem.NotAnIndex, "the database has no library; \"musicgenre work\" and \"musicgenre plan\" make one"),
            PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => (LibraryIndexProblem.Busy, "the server has too many connections"),
            PostgresException error => (LibraryIndexProblem.Inaccessible, error.MessageText),
            _ => (LibraryIndexProblem.Inaccessible, $"the server cannot be reached: {(exception.InnerException ?? exception).Message}"),
        };
        return new LibraryIndexException(location, problem, description, exception);
    }
}
