using System.Runtime.InteropServices;
using MusicGenre.Audio;
using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>Exposes a source as a seekable stream of 32-bit floats.</summary>
internal sealed class AudioSourceStream : WaveStream
{
    private readonly IAudioSource _source;
    private readonly int _frameLength;
    private readonly byte[] _frame;
    private IAudioReader _reader;
    private long _frames;
    private int _left;
    private long? _length;

    public AudioSourceStream(IAudioSource source)
    {
        _source = source;
        _reader = source.OpenReader();
        _frameLength = _reader.ChannelCount * sizeof(float);
        _frame = new byte[_frameLength];
        _length = _reader.SampleCount * _frameLength;
        WaveFormat = WaveFormat.CreateIeeeFloatWaveFormat(_reader.SampleRate, _reader.ChannelCount);
    }

    public override WaveFormat WaveFormat { get; }

    public override long Length => _length ??= CountFrames() * _frameLength;

    public override long Position
    {
        get => (_frames * _frameLength) - _left;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Seek(value / _frameLength);
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    public override int Read(Span<byte> buffer)
    {
        var count = TakeLeft(buffer);
        while (count < buffer.Length)
        {
            var rest = buffer[count..];
            var isPart = rest.Length < _frameLength;
            var read = _reader.Read(MemoryMarshal.Cast<byte, float>(isPart ? _frame : rest));
            if (read == 0)
            {
                break;
            }

            _frames += read;
            if (isPart)
            {
                _left = _frameLength;
                count += TakeLeft(rest);
            }
            else
            {
                count += read * _frameLength;
            }
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _reader.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Seek(long frame)
    {
        _left = 0;
        if (frame < _frames)
        {
            _reader.Dispose();
            _reader = _source.OpenReader();
            _frames = 0;
        }

        // A position beyond the end is moved to the end.
        _frames += _reader.Skip(frame - _frames);
    }

    private long CountFrames()
    {
        using var reader = _source.OpenReader();
        return reader.Skip(long.MaxValue);
    }

    private int TakeLeft(Span<byte> buffer)
    {
        var count = Math.Min(_left, buffer.Length);
        _frame.AsSpan(_frameLength - _left, count).CopyTo(buffer);
        _left -= count;
        return count;
    }
}
