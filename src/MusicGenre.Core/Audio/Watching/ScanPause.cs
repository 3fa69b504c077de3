namespace MusicGenre.Audio.Watching;

/// <summary>The time between two looks at a folder, which the operating system's announcements of changes shorten.</summary>
internal sealed class ScanPause : IDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(500);

    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly FileSystemWatcher? _announcements;
    private volatile TaskCompletionSource _announced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan _began;

    public ScanPause(string folder, TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
        _announcements = TryListen(folder);
    }

    /// <summary>The time since the watch began.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>A look begins: announcements from now on are about changes that it may not see.</summary>
    public void Begin()
    {
        _began = Now;
        if (_announced.Task.IsCompleted)
        {
            _announced = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Waits until a time, or shorter if changes are announced.</summary>
    public async Task WaitAsync(TimeSpan due, TimeSpan latest, CancellationToken cancellationToken)
    {
        due = due < latest ? due : latest;

        // However many changes are announced, most of the time goes to other things than looking.
        var took = Now - _began;
        var pause = took * 4 > ShortestPause ? took * 4 : ShortestPause;
        await DelayAsync(due, _announced.Task, cancellationToken).ConfigureAwait(false);
        if (Now < due)
        {
            await DelayAsync(_began + pause < due ? _began + pause : due, null, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _announcements?.Dispose();

    private async Task DelayAsync(TimeSpan until, Task? orUntil, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var remaining = until - Now;
        if (remaining <= TimeSpan.Zero || orUntil?.IsCompleted == true)
        {
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = Task.Delay(remaining, _time, stop.Token);
        await Task.WhenAny(delay, orUntil ?? delay).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private FileSystemWatcher? TryListen(string folder)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = true,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            watcher.Created += (_, _) => _announced.TrySetResult();
            watcher.Changed += (_, _) => _announced.TrySetResult();
            watcher.Deleted += (_, _) => _announced.TrySetResult();
            watcher.Renamed += (_, _) => _announced.TrySetResult();
            watcher.Error += (_, _) => _announced.TrySetResult();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            // No such folder, which the first look tells, or no more of the operating system's limited supply of watches: then there is only the interval.
            watcher?.Dispose();
            return null;
        }
    }
}
