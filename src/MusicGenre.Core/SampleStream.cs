using MusicGenre.Audio;

namespace MusicGenre;

/// <summary>Samples that a producer delivers in pieces, as audio that can be read once. A piece is asked for when it is needed, so that nothing piles up.</summary>
/// <param name="pieces">Interleaved samples in pieces of any length.</param>
/// <param name="sampleRate">Samples per second and channel, in hertz.</param>
/// <param name="channelCount">The number of interleaved channels.</param>
/// <param name="cancellationToken">Ends a read that waits for the producer.</param>
internal sealed class SampleStream(
    IAsyncEnumerable<ReadOnlyMemory<float>> pieces, int sampleRate, int channelCount, CancellationToken cancellationToken)
    : IAudioSource, IAudioReader, IAsyncDisposable
{
    /// <summary>How long a producer that is told to stop may take to do so before it is left to itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private IAsyncEnumerator<ReadOnlyMemory<float>>? _enumerator;
    private Task<bool> _move = Task.FromResult(true);
    private ReadOnlyMemory<float> _piece;
    private bool _isOpen;

    public int SampleRate => sampleRate;

    public int ChannelCount => channelCount;

    public long? SampleCount => null;

    public IReadOnlyList<AudioWarning> Warnings => [];

    public IAudioReader OpenReader()
        => Interlocked.Exchange(ref _isOpen, true)
            ? throw new InvalidOperationException("A stream can be read only once. It has no known middle and cannot be classified with an excerpt.")
            : this;

    public int Read(Span<float> destination)
    {
        if (destination.Length < channelCount)
        {
            throw new ArgumentException($"The destination has room for {destination.Length} samples, fewer than the {channelCount} channels.", nameof(destination));
        }

        var room = destination.Length / channelCount * channelCount;
        var filled = 0;
        while (filled < room)
        {
            if (_piece.IsEmpty)
            {
                // What is there is returned at once, unless the last piece ended between the channels of a sample.
                if ((filled > 0 && filled % channelCount == 0) || !MoveNext())
                {
                    break;
                }
            }

            var count = Math.Min(room - filled, _piece.Length);
            _piece.Span[..count].CopyTo(destination[filled..]);
            _piece = _piece[count..];
            filled += count;
        }

        return filled / channelCount;
    }

    public long Skip(long sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        var buffer = new float[1024 * channelCount];
        var total = 0L;
        while (total < sampleCount && Read(buffer.AsSpan(0, (int)Math.Min(1024, sampleCount - total) * channelCount)) is var count and > 0)
        {
            total += count;
        }

        return total;
    }

    void IDisposable.Dispose()
    {
    }

    /// <summary>Tells the producer to stop and disposes its enumerator; if it does not stop, as soon as it does.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        if (_enumerator is { } enumerator)
        {
            await ((Task)_move).WaitAsync(Patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_move.IsCompleted)
            {
                await enumerator.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                _ = DisposeLaterAsync(enumerator, _move);
            }
        }

        _stop.Dispose();
    }

    private static async Task DisposeLaterAsync(IAsyncEnumerator<ReadOnlyMemory<float>> enumerator, Task move)
    {
        await move.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await enumerator.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Nobody is left to be told.
        }
    }

    /// <summary>Waits for the next piece, which may be empty; false at the end.</summary>
    private bool MoveNext()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_move is { IsCompletedSuccessfully: true, Result: false })
        {
            return false;
        }

        _enumerator ??= pieces.GetAsyncEnumerator(_stop.Token);
        _move = _enumerator.MoveNextAsync().AsTask();
        try
        {
            if (!_move.WaitAsync(cancellationToken).GetAwaiter().GetResult())
            {
                return false;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The same token in the exception, no matter who noticed it first.
            cancellationToken.ThrowIfCancellationRequested();
        }

        _piece = _enumerator.Current;
        return true;
    }
}
