namespace MusicGenre.Benchmarks;

/// <summary>Threads that call at once, as the requests of a server do. They wait for each other at the start of every round.</summary>
internal sealed class Callers : IDisposable
{
    private readonly Barrier _barrier;
    private readonly Thread[] _threads;
    private readonly Action<int> _call;
    private volatile bool _ended;

    /// <param name="count">How many threads, that of <see cref="Run"/> among them.</param>
    /// <param name="call">What each does in a round, given its number.</param>
    public Callers(int count, Action<int> call)
    {
        _call = call;
        _barrier = new Barrier(count);
        _threads = [.. Enumerable.Range(1, count - 1).Select(number => new Thread(() => Work(number)) { IsBackground = true })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Makes one round and waits until every caller has ended it.</summary>
    public void Run()
    {
        _barrier.SignalAndWait();
        _call(0);
        _barrier.SignalAndWait();
    }

    public void Dispose()
    {
        _ended = true;
        _barrier.SignalAndWait();
        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _barrier.Dispose();
    }

    private void Work(int number)
    {
        while (true)
        {
            _barrier.SignalAndWait();
            if (_ended)
            {
                return;
            }

            _call(number);
            _barrier.SignalAndWait();
        }
    }
}
