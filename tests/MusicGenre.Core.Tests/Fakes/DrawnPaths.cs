using System.Collections;

namespace MusicGenre.Core.Tests.Fakes;

/// <summary>The paths 0.wav, 1.wav, and so on, which note how they are drawn.</summary>
/// <param name="total">How many there are.</param>
/// <param name="error">What is thrown after the last one, or null for nothing.</param>
internal sealed class DrawnPaths(int total, Exception? error = null) : IEnumerable<string>
{
    private readonly Lock _lock = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _awaited = [];
    private int _count;
    private int _inside;

    /// <summary>Receives the number of paths drawn so far, before the next.</summary>
    public Action<int> OnDraw { get; init; } = _ => { };

    /// <summary>The number of paths drawn, in all enumerations.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The number of enumerations that were disposed of.</summary>
    public int Disposals { get; private set; }

    public bool WasDrawnByTwoAtOnce { get; private set; }

    /// <summary>Waits until so many paths have been drawn.</summary>
    public Task ReachAsync(int count)
    {
        lock (_lock)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((count, reached));
            Signal();
            return reached.Task;
        }
    }

    public IEnumerator<string> GetEnumerator()
    {
        try
        {
            for (var index = 0; index < total; index++)
            {
                Draw();
                yield return $"{index}.wav";
            }

            if (error is not null)
            {
                throw error;
            }
        }
        finally
        {
            Disposals++;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Draw()
    {
        WasDrawnByTwoAtOnce |= Interlocked.Increment(ref _inside) > 1;
        OnDraw(_count);
        Interlocked.Decrement(ref _inside);
        lock (_lock)
        {
            _count++;
            Signal();
        }
    }

    private void Signal()
    {
        foreach (var (count, reached) in _awaited)
        {
            if (_count >= count)
            {
                reached.TrySetResult();
            }
        }
    }
}
