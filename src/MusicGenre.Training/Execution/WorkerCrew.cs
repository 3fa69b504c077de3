using System.Runtime.ExceptionServices;

namespace MusicGenre.Training.Execution;

/// <summary>A few threads that share the parts of one piece of work after another, without allocating.</summary>
internal sealed class WorkerCrew : IDisposable
{
    // Stages follow each other within microseconds, so waiting threads look again a while before they sleep.
    private const int SpinCount = 200;

    private readonly NetworkWorker[] _workers;
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _start = new(0);
    private readonly ManualResetEventSlim _finished = new(false, SpinCount);
    private WorkerAction _work = static (_, _) => { };
    private Exception? _failure;
    private int _partCount;
    private int _nextPart;
    private int _busy;
    private volatile bool _ending;

    public WorkerCrew(int size, int scratchLength)
    {
        _workers = [.. Enumerable.Range(0, size).Select(_ => new NetworkWorker(scratchLength))];
        _threads = [.. _workers.Skip(1).Select(worker => new Thread(() => Serve(worker)) { IsBackground = true, Name = "MusicGenre.Training" })];
        foreach (var thread in _threads)
            thread.Start();
    }

    /// <summary>Runs all parts and returns when they are done; parts are taken in order, but finish in any.</summary>
    public void Run(int partCount, WorkerAction work)
    {
        (_work, _partCount, _nextPart) = (work, partCount, -1);
        int helpers = Math.Min(_threads.Length, partCount - 1);
        if (helpers > 0)
        {
            _finished.Reset();
            Volatile.Write(ref _busy, helpers);
            _start.Release(helpers);
        }

        TakeParts(_workers[0]);
        if (helpers > 0)
            _finished.Wait();
        if (Interlocked.Exchange(ref _failure, null) is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    public void Dispose()
    {
        _ending = true;
        if (_threads.Length > 0)
            _start.Release(_threads.Length);
        foreach (var thread in _threads)
            thread.Join();
        _start.Dispose();
        _finished.Dispose();
    }

    private void Serve(NetworkWorker worker)
    {
        while (true)
        {
            _start.Wait();
            if (_ending)
                return;
            TakeParts(worker);
            if (Interlocked.Decrement(ref _busy) == 0)
                _finished.Set();
        }
    }

    private void TakeParts(NetworkWorker worker)
    {
        try
        {
            int part;
            while ((part = Interlocked.Increment(ref _nextPart)) < _partCount)
                _work(part, worker);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, exception, null);
            Volatile.Write(ref _nextPart, _partCount);
        }
    }
}
