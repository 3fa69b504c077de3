using System.Diagnostics;

namespace MusicGenre.Audio.Ffmpeg;

/// <summary>Reads a pipe on a thread of its own, so that a wait for its next bytes can end before they come.</summary>
/// <remarks>
/// A read throws <see cref="TimeoutException"/> when a limit is exceeded, <see cref="OperationCanceledException"/> when the token is canceled, and
/// <see cref="ObjectDisposedException"/> when another thread disposes of the stream. A pipe on Unix has no such reads of its own.
/// </remarks>
internal sealed class WaitingStream : Stream
{
    private const int BlockLength = 1 << 16;
    private const int StackLength = 1 << 18;

    /// <summary>The time between two looks at the token.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(25);

    private readonly object _gate = new();
    private readonly Stream _pipe;
    private readonly FfmpegOptions _limits;
    private readonly CancellationToken _cancellationToken;
    private byte[] _ready = new byte[BlockLength];
    private byte[] _next = new byte[BlockLength];
    private int _position;
    private int _length;
    private bool _hasEnded;
    private bool _isDisposed;
    private TimeSpan _waited;

    public WaitingStream(Stream pipe, FfmpegOptions limits, CancellationToken cancellationToken)
    {
        _pipe = pipe;
        _limits = limits;
        _cancellationToken = cancellationToken;
        new Thread(Pump, StackLength) { IsBackground = true, Name = "Output of ffmpeg" }.Start();
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        lock (_gate)
        {
            Wait();
            var count = Math.Min(buffer.Length, _length - _position);
            _ready.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
            if (_position == _length)
            {
                Monitor.PulseAll(_gate);
            }

            return count;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        lock (_gate)
        {
            _isDisposed = true;
            Monitor.PulseAll(_gate);
        }

        base.Dispose(disposing);
    }

    /// <summary>Waits for bytes or the end of the pipe. A slow reader does not use up the limits, because only waits count.</summary>
    private void Wait()
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _cancellationToken.ThrowIfCancellationRequested();
            if (_position < _length || _hasEnded)
            {
                _waited += Stopwatch.GetElapsedTime(started);
                return;
            }

            var waited = Stopwatch.GetElapsedTime(started);
            if (waited >= _limits.OutputTimeout)
            {
                throw new TimeoutException(FormattableString.Invariant($"ffmpeg gave no output for {_limits.OutputTimeout.TotalSeconds} s and was stopped"));
            }

            if (_limits.TotalTimeout is { } total && _waited + waited >= total)
            {
                throw new TimeoutException(FormattableString.Invariant($"ffmpeg took longer than {total.TotalSeconds} s and was stopped"));
            }

            Monitor.Wait(_gate, Slice);
        }
    }

    private void Pump()
    {
        while (true)
        {
            var count = ReadPipe();
            lock (_gate)
            {
                while (count > 0 && _position < _length && !_isDisposed)
                {
                    Monitor.Wait(_gate);
                }

                if (count == 0 || _isDisposed)
                {
                    _hasEnded = true;
                    Monitor.PulseAll(_gate);
                    return;
                }

                (_ready, _next) = (_next, _ready);
                (_position, _length) = (0, count);
                Monitor.PulseAll(_gate);
            }
        }
    }

    private int ReadPipe()
    {
        try
        {
            return _pipe.Read(_next, 0, BlockLength);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The process was stopped, and its pipe closed.
            return 0;
        }
    }
}
