using System.Globalization;
using Microsoft.Data.Sqlite;
using MusicGenre.Library.Storage;

namespace MusicGenre.Library.Work;

/// <summary>
/// A queue in the SQLite file of an index. Who takes a batch has it for the time of a lease, which is renewed as long as the program lives. If it was killed, the
/// lease ends, and the batch goes to somebody else.
/// </summary>
internal sealed class LeaseQueue : IWorkQueue
{
    /// <summary>How often a batch is tried before it is a dead letter.</summary>
    public const int MaximumTries = 3;

    private const string IsSomethingToTakeSql =
        "SELECT EXISTS (SELECT 1 FROM batches WHERE state = 0) OR EXISTS (SELECT 1 FROM batches WHERE state = 1 AND lease < $now)";

    // Few batches are in work at once, so that this looks at few rows.
    private const string TakeBackSql =
        """
        UPDATE batches SET state = CASE WHEN tries >= $maximum THEN 2 ELSE 0 END, error = 'the worker ' || worker || ' was gone', worker = NULL
        WHERE state = 1 AND lease < $now
        """;

    private const string TakeSql =
        """
        UPDATE batches SET state = 1, tries = tries + 1, worker = $worker, lease = $lease
        WHERE number = (SELECT number FROM batches WHERE state = 0 ORDER BY number LIMIT 1) RETURNING number, body
        """;

    private const string CountSql =
        "SELECT count(*) FILTER (WHERE state = 0), count(*) FILTER (WHERE state = 1), count(*) FILTER (WHERE state = 2) FROM batches";

    private readonly string _path;
    private readonly SqliteSession _session;
    private readonly LeaseTimes _times;
    private readonly Lock _lock = new();

    private LeaseQueue(string path, SqliteSession session, LeaseTimes times) => (_path, _session, _times) = (path, session, times);

    /// <summary>Opens the queue in the file of an index.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="times">The times, or null for the usual ones.</param>
    /// <param name="isReadOnly">Whether it is only looked at.</param>
    /// <exception cref="FileNotFoundException">There is no file.</exception>
    /// <exception cref="LibraryIndexException">The file is no index, or cannot be opened.</exception>
    public static LeaseQueue Open(string path, LeaseTimes? times = null, bool isReadOnly = false)
    {
        // Recognizes the file, and brings it up to date.
        SqliteStore.Open(path, isReadOnly).Dispose();
        try
        {
            return new LeaseQueue(path, SqliteSession.Open(path, isReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite), times ?? new LeaseTimes());
        }
        catch (SqliteException exception)
        {
            throw SqliteErrors.Translate(path, exception);
        }
    }

    public Task PublishAsync(WorkBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        cancellationToken.ThrowIfCancellationRequested();
        Use(session => session.Execute(
            "INSERT OR IGNORE INTO batches (id, body) VALUES ($id, $body)", ("$id", batch.Id.ToString()), ("$body", WorkJson.Write(batch))));
        return Task.CompletedTask;
    }

    public async Task ConsumeAsync(
        Func<WorkBatch, CancellationToken, Task> handle, WorkQueueConsumerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentNullException.ThrowIfNull(options);

        // Nobody else has this name, not even a later process with the same number.
        var owner = $"{options.Worker ?? WorkerName.OfThisProcess()}/{Guid.NewGuid():N}";
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Take(owner) is { } lease)
            {
                await HandleAsync(lease, handle, cancellationToken).ConfigureAwait(false);
            }
            else if (options.UntilEmpty && Count() is { Waiting: 0, InWork: 0 })
            {
                return;
            }
            else
            {
                await Task.Delay(_times.Poll, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public Task<QueueStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Count());
    }

    public Task<int> ReplayAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Use(session => session.Execute("UPDATE batches SET state = 0, tries = 0, error = NULL WHERE state = 2")));
    }

    public ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _session.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private static DateTime Now => DateTime.UtcNow;

    private QueueStatus Count() => Use(session =>
    {
        using var row = session.Prepare(CountSql).ExecuteReader();
        row.Read();
        return new QueueStatus(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    });

    private Lease? Take(string owner) => Use(session =>
    {
        // Asked first, because whoever waits for work should not hinder those who write.
        if (Convert.ToInt64(session.Prepare(IsSomethingToTakeSql, ("$now", Now.Ticks)).ExecuteScalar(), CultureInfo.InvariantCulture) == 0)
        {
            return null;
        }

        Lease? lease = null;
        session.Change(() =>
        {
            session.Execute(TakeBackSql, ("$maximum", MaximumTries), ("$now", Now.Ticks));
            using var row = session.Prepare(TakeSql, ("$worker", owner), ("$lease", (Now + _times.Lease).Ticks)).ExecuteReader();
            if (row.Read())
            {
                lease = new Lease(row.GetInt64(0), owner, row.GetString(1));
            }
        });
        return lease;
    });

    private async Task HandleAsync(Lease lease, Func<WorkBatch, CancellationToken, Task> handle, CancellationToken cancellationToken)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var done = new CancellationTokenSource();
        var renewing = RenewAsync(lease, lost, done.Token);
        Exception? error = null;
        try
        {
            await handle(WorkJson.Read(lease.Body), lost.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            error = exception;
        }

        await done.CancelAsync().ConfigureAwait(false);
        await renewing.ConfigureAwait(false);
        if (error is null)
        {
            End(lease, "DELETE FROM batches WHERE number = $number AND worker = $worker");
        }
        else if (error is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            End(lease, "UPDATE batches SET state = 0, tries = tries - 1, worker = NULL WHERE number = $number AND worker = $worker");
        }
        else
        {
            End(
                lease,
                "UPDATE batches SET state = CASE WHEN tries >= $maximum THEN 2 ELSE 0 END, error = $error, worker = NULL WHERE number = $number AND worker = $worker",
                ("$maximum", MaximumTries),
                ("$error", error.Message));
        }
    }

    /// <summary>Renews a lease until its batch was handled.</summary>
    private async Task RenewAsync(Lease lease, CancellationTokenSource lost, CancellationToken done)
    {
        while (true)
        {
            await Task.Delay(_times.Renewal, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
            {
                return;
            }

            try
            {
                if (End(lease, "UPDATE batches SET lease = $lease WHERE number = $number AND worker = $worker", ("$lease", (Now + _times.Lease).Ticks)) == 0)
                {
                    // This program slept for longer than the lease, and somebody else has the batch.
                    await lost.CancelAsync().ConfigureAwait(false);
                    return;
                }
            }
            catch (LibraryIndexException)
            {
                // There is time for more attempts before the lease ends.
            }
        }
    }

    private int End(Lease lease, string sql, params ReadOnlySpan<(string, object?)> parameters)
    {
        (string, object?)[] all = [("$number", lease.Number), ("$worker", lease.Owner), .. parameters];
        return Use(session => session.Execute(sql, all));
    }

    private T Use<T>(Func<SqliteSession, T> use)
    {
        try
        {
            lock (_lock)
            {
                return use(_session);
            }
        }
        catch (SqliteException exception)
        {
            throw SqliteErrors.Translate(_path, exception);
        }
    }

    private sealed record Lease(long Number, string Owner, string Body);
}
