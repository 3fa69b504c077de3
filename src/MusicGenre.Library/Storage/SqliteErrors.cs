using Microsoft.Data.Sqlite;

namespace MusicGenre.Library.Storage;

/// <summary>SQLite's errors in words.</summary>
internal static class SqliteErrors
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int DiskError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>Whether a database cannot be opened for want of permission to write beside it.</summary>
    public static bool NeedsPermission(SqliteException exception) => exception.SqliteErrorCode is ReadOnly or CannotOpen;

    /// <summary>The exception that names the index.</summary>
    public static LibraryIndexException Translate(string path, SqliteException exception) => exception.SqliteErrorCode switch
    {
        Busy or Locked => new(path, LibraryIndexProblem.Busy, "another program has been writing to the index for too long", exception),
        ReadOnly or CannotOpen => new(path, LibraryIndexProblem.Inaccessible, "permission to write the index or its folder is denied", exception),
        Full => new(path, LibraryIndexProblem.Inaccessible, "the disk is full", exception),
        DiskError => new(path, LibraryIndexProblem.Inaccessible, "the disk reports an error", exception),
        Corrupt or NotADatabase => new(path, LibraryIndexProblem.Damaged, "the index is damaged; delete it and index the music again", exception),
        _ => new(path, LibraryIndexProblem.Damaged, $"SQLite reports: {exception.Message}", exception),
    };
}
