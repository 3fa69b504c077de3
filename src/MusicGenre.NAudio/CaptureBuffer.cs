using MusicGenre.Audio;
using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>Passes what a device records to a reader on another thread, which waits while there is nothing to read.</summary>
internal sealed class CaptureBuffer : IWaveProvider
{
    private readonly object _changed = new();
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenRegistration _wake;
    private readonly int _frame;
    private readonly int _capacity;
    private byte[] _bytes;
    private int _start;
    private int _count;
    private long _lost;
    private int _gaps;
    private bool _hasEnded;
    private bool _isClosed;
    private Exception? _error;

    /// <param name="format">The format in which the device records.</param>
    /// <param name="duration">The capacity of the buffer.</param>
    /// <param name="cancellationToken">Ends reads.</param>
    public CaptureBuffer(WaveFormat format, TimeSpan duration, CancellationToken cancellationToken)
    {
        WaveFormat = format;
        _frame = Math.Max(1, format.BlockAlign);
        _capacity = (int)Math.Clamp(duration.TotalSeconds * format.SampleRate, 1, Array.MaxLength / _frame) * _frame;
        _bytes = new byte[Math.Min(_capacity, Math.Max(1, format.SampleRate) * _frame)];
        _cancellationToken = cancellationToken;
        _wake = cancellationToken.UnsafeRegister(static buffer => ((CaptureBuffer)buffer!).Wake(), this);
    }

    public WaveFormat WaveFormat { get; }

    /// <summary>Whether the device has stopped.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_changed)
            {
                return _hasEnded;
            }
        }
    }

    /// <summary>Whether the reader was disposed of.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_changed)
            {
                return _isClosed;
            }
        }
    }

    /// <summary>Receives bytes from the device; whole frames that do not fit are dropped and counted.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_changed)
        {
            while (!bytes.IsEmpty && !_isClosed)
            {
                var room = _capacity - _count;

                // The capacity and all reads are whole frames, so a loss begins between frames; it must also end there.
                if (room == 0 || _lost % _frame != 0)
                {
                    var lost = Math.Min(bytes.Length, _frame - (int)(_lost % _frame));
                    _lost += lost;
                    bytes = bytes[lost..];
                    continue;
                }

                var taken = bytes[..Math.Min(room, bytes.Length)];
                Append(taken);
                bytes = bytes[taken.Length..];
            }

            Monitor.PulseAll(_changed);
        }
    }

    /// <summary>Records that the device itself lost audio.</summary>
    public void NoteGap()
    {
        lock (_changed)
        {
            _gaps++;
        }
    }

    /// <summary>Records that the device has stopped; an error means that it stopped by itself.</summary>
    public void End(Exception? error)
    {
        lock (_changed)
        {
            if (!_hasEnded)
            {
                (_hasEnded, _error) = (true, error);
                Monitor.PulseAll(_changed);
            }
        }
    }

    /// <summary>Ends reads and accepts no more bytes; false if it was already closed.</summary>
    public bool TryClose()
    {
        lock (_changed)
        {
            if (_isClosed)
            {
                return false;
            }

            _isClosed = true;
            Monitor.PulseAll(_changed);
        }

        _wake.Dispose();
        return true;
    }

    /// <summary>Waits until the device has stopped; false on timeout.</summary>
    public bool WaitForEnd(TimeSpan longest)
    {
        var deadline = Environment.TickCount64 + (long)longest.TotalMilliseconds;
        lock (_changed)
        {
            while (!_hasEnded)
            {
                var left = deadline - Environment.TickCount64;
                if (left <= 0)
                {
                    return false;
                }

                Monitor.Wait(_changed, (int)left);
            }

            return true;
        }
    }

    /// <summary>Reads whole frames; waits while there are none.</summary>
    public int Read(Span<byte> buffer)
    {
        lock (_changed)
        {
            while (true)
            {
                ObjectDisposedException.ThrowIf(_isClosed, typeof(IAudioReader));
                _cancellationToken.ThrowIfCancellationRequested();
                if (_count >= _frame)
                {
                    return Take(buffer);
                }

                if (_hasEnded)
                {
                    return _error is null ? 0 : throw new IOException($"The recording ended because the device failed: {_error.Message}", _error);
                }

                Monitor.Wait(_changed);
            }
        }
    }

    /// <summary>Warnings about the audio lost so far.</summary>
    public IReadOnlyList<AudioWarning> CollectWarnings()
    {
        lock (_changed)
        {
            List<AudioWarning> warnings = [];
            if (_lost > 0)
            {
                var seconds = (double)_lost / _frame / WaveFormat.SampleRate;
                warnings.Add(new(
                    AudioWarningKind.Damaged,
                    FormattableString.Invariant($"{seconds:0.###} s of the recording were lost because they were not read in time.")));
            }

            if (_gaps > 0)
            {
                warnings.Add(new(AudioWarningKind.Damaged, $"The device reported {_gaps} gaps in the recording."));
            }

            return warnings;
        }
    }

    private void Wake()
    {
        lock (_changed)
        {
            Monitor.PulseAll(_changed);
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_count + bytes.Length > _bytes.Length)
        {
            Grow(_count + bytes.Length);
        }

        var end = (int)(((long)_start + _count) % _bytes.Length);
        var first = Math.Min(bytes.Length, _bytes.Length - end);
        bytes[..first].CopyTo(_bytes.AsSpan(end));
        bytes[first..].CopyTo(_bytes);
        _count += bytes.Length;
    }

    private void Grow(int needed)
    {
        var grown = new byte[(int)Math.Min(Math.Max(2L * _bytes.Length, needed), _capacity)];
        Peek(grown.AsSpan(0, _count));
        (_bytes, _start) = (grown, 0);
    }

    private int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _count) / _frame * _frame;
        Peek(buffer[..count]);
        _start = (int)(((long)_start + count) % _bytes.Length);
        _count -= count;
        return count;
    }

    private void Peek(Span<byte> buffer)
    {
        var first = Math.Min(buffer.Length, _bytes.Length - _start);
        _bytes.AsSpan(_start, first).CopyTo(buffer);
        _bytes.AsSpan(0, buffer.Length - first).CopyTo(buffer[first..]);
    }
}
