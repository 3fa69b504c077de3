using System.Buffers;
using System.Runtime.ExceptionServices;

namespace MusicGenre.Audio.Reading;

/// <summary>
/// Reads the next blocks of another reader, which it owns, on a thread of the pool while its caller works on the last one, so that one long file uses two
/// processors. If the pool is busy, as in a batch, the caller reads by itself: it never waits for a thread, only for a block that a thread has begun.
/// </summary>
/// <remarks>
/// One thread at a time uses the other reader. Its samples and its exceptions reach the caller in the same order as without reading ahead;
/// <see cref="Warnings"/> may come earlier.
/// </remarks>
internal sealed class ReadAheadReader(IAudioReader reader) : IAudioReader, IThreadPoolWorkItem
{
    private const int BlockLength = 1 << 14;

    // 4 MiB: as much as the network's largest batch of segments takes, so that reading does not rest while the network works.
    private const int MaximumBlocks = 64;

    private readonly object _lock = new();
    private readonly Queue<Block> _ready = new(MaximumBlocks);
    private Block _current;
    private int _taken;
    private bool _isReading;
    private bool _isQueued;
    private bool _isEnded;

    public int SampleRate => reader.SampleRate;

    public int ChannelCount => reader.ChannelCount;

    public long? SampleCount => reader.SampleCount;

    public IReadOnlyList<AudioWarning> Warnings
    {
        get
        {
            lock (_lock)
            {
                WaitForReading();
                return [.. reader.Warnings];
            }
        }
    }

    public int Read(Span<float> destination)
    {
        if (destination.Length < ChannelCount)
        {
            throw new ArgumentException($"The destination has room for {destination.Length} samples, fewer than the {ChannelCount} channels.", nameof(destination));
        }

        RequireBlock();
        var count = Math.Min(_current.Count - _taken, destination.Length / ChannelCount);
        _current.Samples.AsSpan(_taken * ChannelCount, count * ChannelCount).CopyTo(destination);
        _taken += count;
        return count;
    }

    public long Skip(long sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        var skipped = 0L;
        while (skipped < sampleCount)
        {
            RequireBlock();
            if (_current.Count == 0)
            {
                break;
            }

            var count = (int)Math.Min(_current.Count - _taken, sampleCount - skipped);
            _taken += count;
            skipped += count;
        }

        return skipped;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isEnded = true;
            WaitForReading();
        }

        reader.Dispose();
        Release(ref _current);
        while (_ready.TryDequeue(out var block))
        {
            Release(ref block);
        }
    }

    /// <summary>Reads blocks until there are enough of them, the audio ends, or the caller reads by itself.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        while (TryBegin())
        {
            var block = ReadBlock();
            lock (_lock)
            {
                _ready.Enqueue(block);
                End(block);
            }
        }

        bool TryBegin()
        {
            lock (_lock)
            {
                _isQueued = !_isReading && !_isEnded && _ready.Count < MaximumBlocks;
                _isReading |= _isQueued;
                return _isQueued;
            }
        }
    }

    /// <summary>Makes the next block the current one if nothing is left of it. The last block is empty.</summary>
    private void RequireBlock()
    {
        if (_taken < _current.Count)
        {
            return;
        }

        Release(ref _current);
        _taken = 0;
        _current = TakeBlock();
        _current.Fault?.Throw();
    }

    private Block TakeBlock()
    {
        lock (_lock)
        {
            while (_isReading && _ready.Count == 0)
            {
                Monitor.Wait(_lock);
            }

            if (_ready.TryDequeue(out var ready) || _isEnded)
            {
                ReadAhead();
                return ready;
            }

            _isReading = true;
        }

        var block = ReadBlock();
        lock (_lock)
        {
            End(block);
            ReadAhead();
        }

        return block;
    }

    /// <summary>Asks the pool for a thread, unless one has been asked for or there is nothing to do.</summary>
    private void ReadAhead()
    {
        if (!_isQueued && !_isEnded)
        {
            _isQueued = true;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private void End(Block block)
    {
        _isEnded |= block.Count == 0;
        _isReading = false;
        Monitor.PulseAll(_lock);
    }

    private void WaitForReading()
    {
        while (_isReading)
        {
            Monitor.Wait(_lock);
        }
    }

    /// <summary>Reads a block, whose exception is kept for the caller.</summary>
    private Block ReadBlock()
    {
        var samples = ArrayPool<float>.Shared.Rent(Math.Max(BlockLength, ChannelCount));
        try
        {
            return new Block(samples, reader.Read(samples), null);
        }
        catch (Exception exception)
        {
            return new Block(samples, 0, ExceptionDispatchInfo.Capture(exception));
        }
    }

    private static void Release(ref Block block)
    {
        if (block.Samples is { } samples)
        {
            ArrayPool<float>.Shared.Return(samples);
            block = default;
        }
    }

    /// <summary>Samples that have been read, none at the end, or an exception.</summary>
    private readonly record struct Block(float[]? Samples, int Count, ExceptionDispatchInfo? Fault);
}
