namespace MusicGenre.OnnxRuntime;

/// <summary>Keeps a native resource alive as long as it is in use: it is freed by whoever is last, the one that closes the gate or a run that was still going on.</summary>
/// <param name="free">Frees the resource; called once.</param>
/// <param name="owner">The object that an <see cref="ObjectDisposedException"/> names.</param>
internal sealed class RunGate(Action free, object owner)
{
    /// <summary>Set in <see cref="_state"/>, whose other bits count the runs that go on, once the gate is closed.</summary>
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

    /// <summary>Lets no further run begin and frees the resource, at once or when the last run ends. May be called again, without effect.</summary>
    public void Close()
    {
        if (Interlocked.Or(ref _state, Closed) == 0)
        {
            Free();
        }
    }

    private void Free() => Interlocked.Exchange(ref _free, null)?.Invoke();
}
