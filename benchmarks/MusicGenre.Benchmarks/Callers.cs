namespace MusicGenre.Benchmarks;

/// <summary>Threads that call concurrently, like the requests of a server. They wait for each other at the start of every round.</summary>
internal sealed class Callers : IDisposable
{
    private readonly Barrier _barrier;
    private readonly Thread[] _threads;
    private readonly Action<int> _call;
    private volatile bool _ended;

    /// <param name="count">The number of threads, including the one that calls <see cref="Run"/>.</param>
    /// <param name="call">The work of each thread in a round, given the number of the thread.</param>
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

    /// <summary>Runs one round and waits until every caller has finished.</summary>
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
