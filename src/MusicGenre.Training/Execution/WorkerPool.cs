using System.Runtime.ExceptionServices;

namespace MusicGenre.Training.Execution;

/// <summary>A few threads that share the parts of one job after another, without allocating.</summary>
/// <remarks>
/// The caller works as well and waits only for parts that others have begun, so that threads that are not scheduled hold nobody up.
/// </remarks>
internal sealed class WorkerPool : IDisposable
{
    // Stages follow each other within microseconds, so the caller polls for a while before it sleeps.
    private const int SpinCount = 200;

    private readonly NetworkWorker[] _workers;
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _start = new(0);
    private readonly ManualResetEventSlim _finished = new(false, SpinCount);
    private WorkerAction _work = static (_, _) => { };
    private Exception? _failure;
    private int _partCount;
    private int _partsDone;

    // The number of the job in the upper half and of the next part in the lower: a part is taken only from the job that was read.
    private long _ticket;
    private volatile bool _ending;

    public WorkerPool(int size, int scratchLength)
    {
        _workers = [.. Enumerable.Range(0, size).Select(_ => new NetworkWorker(scratchLength))];
        _threads = [.. _workers.Skip(1).Select(worker => new Thread(() => Serve(worker)) { IsBackground = true, Name = "MusicGenre.Training" })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Runs all parts and returns when they are done; parts are taken in order, but finish in any.</summary>
    public void Run(int partCount, WorkerAction work)
    {
        if (partCount == 0)
        {
            return;
        }

        if (_threads.Length == 0 || partCount == 1)
        {
            for (var part = 0; part < partCount; part++)
            {
                work(part, _workers[0]);
            }

            return;
        }

        var closed = (_ticket & ~(long)uint.MaxValue) + (1L << 32) + int.MaxValue;
        Interlocked.Exchange(ref _ticket, closed);
        _finished.Reset();
        (_work, _partCount, _partsDone) = (work, partCount, 0);
        Interlocked.Exchange(ref _ticket, closed - int.MaxValue);
        var missing = Math.Min(_threads.Length, partCount - 1) - _start.CurrentCount;
        if (missing > 0)
        {
            _start.Release(missing);
        }

        TakeParts(_workers[0]);
        _finished.Wait();
        if (Interlocked.Exchange(ref _failure, null) is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    public void Dispose()
    {
        _ending = true;
        if (_threads.Length > 0)
        {
            _start.Release(_threads.Length);
        }

        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _start.Dispose();
        _finished.Dispose();
    }

    private void Serve(NetworkWorker worker)
    {
        while (true)
        {
            _start.Wait();
            if (_ending)
            {
                return;
            }

            TakeParts(worker);
        }
    }

    private void TakeParts(NetworkWorker worker)
    {
        while (true)
        {
            var ticket = Interlocked.Read(ref _ticket);
            var part = (int)(uint)ticket;
            var partCount = Volatile.Read(ref _partCount);
            var work = Volatile.Read(ref _work);
            if (part >= partCount)
            {
                return;
            }

            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) != ticket)
            {
                continue;
            }

            try
            {
                // After a failure the remaining parts are only counted.
                if (Volatile.Read(ref _failure) is null)
                {
                    work(part, worker);
                }
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref _failure, exception, null);
            }

            if (Interlocked.Increment(ref _partsDone) == partCount)
            {
                _finished.Set();
            }
        }
    }
}
