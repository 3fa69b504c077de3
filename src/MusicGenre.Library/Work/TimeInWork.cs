namespace MusicGenre.Library.Work;

/// <summary>Counts the time in which a worker has a batch in hand, not that in which it waits for one. Thread-safe.</summary>
/// <param name="clock">The clock.</param>
internal sealed class TimeInWork(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private TimeSpan _total;
    private long? _begun;

    /// <summary>The time up to now.</summary>
    public TimeSpan Total
    {
        get
        {
            lock (_lock)
            {
                return _total + (_begun is { } begun ? clock.GetElapsedTime(begun) : TimeSpan.Zero);
            }
        }
    }

    /// <summary>A batch has come. The one before has ended.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _begun = clock.GetTimestamp();
        }
    }

    /// <summary>The batch has ended.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_begun is { } begun)
            {
                _total += clock.GetElapsedTime(begun);
                _begun = null;
            }
        }
    }
}
