using System.Data.Common;

namespace MusicGenre.Library.Storage;

/// <summary>The smaller tables, which are read alike in every database.</summary>
internal static class StoredRows
{
    /// <summary>Asks for what <see cref="ReadFailure"/> reads, by path.</summary>
    public const string Failures = "SELECT path, size, modified, time, reason, etag, options, worker FROM failures ORDER BY path";

    /// <summary>Asks for what <see cref="ReadPlan"/> reads, the latest first.</summary>
    public const string Plans = "SELECT id, source, started, updated, songs, queued, batches, hash, finished FROM plans ORDER BY started DESC, id";

    /// <summary>Asks for what <see cref="ReadWorker"/> reads, by name.</summary>
    public const string Workers = "SELECT name, started, seen, done, failed, skipped, audio FROM workers ORDER BY name";

    /// <summary>Size, modified, etag, options, and the identifier or null for a failure.</summary>
    public static StoredFile ReadFile(DbDataReader row)
        => new(row.GetInt64(0), GetTime(row, 1), GetText(row, 2), row.GetString(3), row.IsDBNull(4) ? null : row.GetInt64(4));

    /// <summary>A row of <see cref="Failures"/>.</summary>
    public static LibraryFailure ReadFailure(DbDataReader row) => new(row.GetString(0), row.GetInt64(1), GetTime(row, 2), GetTime(row, 3), row.GetString(4))
    {
        ETag = GetText(row, 5),
        Options = row.GetString(6),
        Worker = GetText(row, 7),
    };

    /// <summary>A row of <see cref="Plans"/>.</summary>
    public static StoredPlan ReadPlan(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        GetTime(row, 2),
        GetTime(row, 3),
        row.GetInt64(4),
        row.GetInt64(5),
        row.GetInt64(6),
        row.GetString(7),
        row.GetBoolean(8));

    /// <summary>A row of <see cref="Workers"/>.</summary>
    public static StoredWorker ReadWorker(DbDataReader row) => new(
        row.GetString(0),
        TimeSpan.FromTicks(row.GetInt64(2) - row.GetInt64(1)),
        GetTime(row, 2),
        row.GetInt64(3),
        row.GetInt64(4),
        row.GetInt64(5),
        TimeSpan.FromTicks(row.GetInt64(6)));

    /// <summary>The text in a column, or null.</summary>
    public static string? GetText(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>The time in UTC in a column of ticks of 100 ns.</summary>
    public static DateTime GetTime(DbDataReader row, int column) => new(row.GetInt64(column), DateTimeKind.Utc);
}
