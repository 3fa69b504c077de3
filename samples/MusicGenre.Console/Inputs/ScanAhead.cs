using System.Collections.Concurrent;

namespace MusicGenre.Cli.Inputs;

/// <summary>Enumerates items on a thread of its own, ahead of whoever takes them, so that their number is known before they are done.</summary>
/// <typeparam name="T">The items, which are small: all that wait are kept.</typeparam>
internal sealed class ScanAhead<T> : IDisposable
{
    private readonly BlockingCollection<T> _items = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _scan;
    private long _count;

    public ScanAhead(IEnumerable<T> items)
    {
        _scan = Task.Run(() =>
        {
            try
            {
                foreach (var item in items)
                {
                    _stop.Token.ThrowIfCancellationRequested();
                    Interlocked.Increment(ref _count);
                    _items.Add(item);
                }
            }
            finally
            {
                _items.CompleteAdding();
            }
        });
    }

    /// <summary>The number of items, or null as long as it is not known.</summary>
    public long? Total => _items.IsAddingCompleted ? Interlocked.Read(ref _count) : null;

    /// <summary>The items, each once.</summary>
    /// <exception cref="Exception">What the enumeration threw, after the items before it.</exception>
    public IEnumerable<T> TakeAll()
    {
        foreach (var item in _items.GetConsumingEnumerable())
        {
            yield return item;
        }

        // Throws what ended the scan.
        _scan.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _stop.Cancel();
        ((IAsyncResult)_scan).AsyncWaitHandle.WaitOne();
        _items.Dispose();
        _stop.Dispose();
    }
}
