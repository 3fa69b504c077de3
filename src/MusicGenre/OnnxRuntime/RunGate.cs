namespace MusicGenre.OnnxRuntime;

/// <summary>Keeps a native resource alive while it is in use. It is freed when the gate is closed and the last run has ended.</summary>
/// <param name="free">Frees the resource; called once.</param>
/// <param name="owner">The object that an <see cref="ObjectDisposedException"/> names.</param>
internal sealed class RunGate(Action free, object owner)
{
    /// <summary>The bit of <see cref="_state"/> that is set once the gate is closed. The other bits count the runs in progress.</summary>
    private const int Closed = int.MinValue;

    private int _state;
    private Action? _free = free;

    /// <summary>Begins a run; <see cref="Leave"/> must follow unless this throws.</summary>
    /// <exception cref="ObjectDisposedException">The gate is closed.</exception>
    public void Enter()
    {
        if (Interlocked.Increment(ref _state) < 0)
        {
            Leave();
            throw new ObjectDisposedException(owner.GetType().FullName);
        }
    }

    /// <summary>Ends a run.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _state) == Closed)
        {
            Free();
        }
    }

    /// <summary>Prevents further runs and frees the resource, immediately or when the last run ends. Further calls have no effect.</summary>
    public void Close()
    {
        if (Interlocked.Or(ref _state, Closed) == 0)
        {
            Free();
        }
    }

    private void Free() => Interlocked.Exchange(ref _free, null)?.Invoke();
}
