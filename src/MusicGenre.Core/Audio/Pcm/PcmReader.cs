using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Pcm;

/// <summary>Reads uncompressed samples from a source at the first sample.</summary>
internal sealed class PcmReader : IAudioReader
{
    private const int BufferLength = 32_768;

    private readonly ByteSource _source;
    private readonly PcmLayout _layout;
    private readonly byte[] _buffer;
    private readonly List<AudioWarning> _warnings = [];
    private long? _left;
    private int _carried;
    private bool _ended;
    private bool _sawNonFinite;

    /// <summary>Creates a reader over the given number of bytes, or over all remaining bytes if the container does not state a length.</summary>
    public PcmReader(ByteSource source, PcmLayout layout, long? length)
    {
        _source = source;
        _layout = layout;
        _left = length;
        _buffer = new byte[Math.Max(1, BufferLength / layout.BlockLength) * layout.BlockLength];
        var available = (source.Remaining, length) switch
        {
            ({ } remaining, { } declared) => Math.Min(remaining, declared),
            var (remaining, declared) => remaining ?? declared,
        };
        SampleCount = available / layout.BlockLength;
    }

    public int SampleRate => _layout.SampleRate;

    public int ChannelCount => _layout.ChannelCount;

    public long? SampleCount { get; }

    public IReadOnlyList<AudioWarning> Warnings => _warnings;

    public int Read(Span<float> destination)
    {
        if (destination.Length < ChannelCount)
        {
            throw new ArgumentException($"The destination has room for {destination.Length} samples, fewer than the {ChannelCount} channels.", nameof(destination));
        }

        var block = _layout.BlockLength;
        var wanted = (int)Math.Min(_buffer.Length, (long)(destination.Length / ChannelCount) * block);
        var length = FillBuffer(wanted);
        var count = length / block;
        if (count == 0)
        {
            return 0;
        }

        var whole = count * block;
        var nonFinite = SampleConversion.Convert(_layout.Format, _buffer.AsSpan(0, whole), destination[..(count * ChannelCount)]);
        if (nonFinite > 0 && !_sawNonFinite)
        {
            _sawNonFinite = true;
            _warnings.Add(new(AudioWarningKind.Damaged, "Some samples are NaN, infinite or beyond 1e15 and were replaced by 0."));
        }

        _carried = length - whole;
        _buffer.AsSpan(whole, _carried).CopyTo(_buffer);
        return count;
    }

    public long Skip(long sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        var block = _layout.BlockLength;
        var wanted = Math.Min(sampleCount, long.MaxValue / block) * block;
        var fresh = Math.Min(Math.Max(0, wanted - _carried), _left ?? long.MaxValue);
        if (wanted == 0 || _ended)
        {
            return 0;
        }

        var skipped = _source.Skip(fresh);
        _left -= skipped;
        var passed = Math.Min(wanted, _carried + skipped);
        _carried = 0;
        if (passed < wanted)
        {
            End((int)(passed % block));
        }

        return passed / block;
    }

    public void Dispose()
    {
    }

    /// <summary>Reads until the buffer holds at least one sample of every channel, but no more than <paramref name="wanted"/> bytes.</summary>
    private int FillBuffer(int wanted)
    {
        if (_ended)
        {
            return 0;
        }

        var length = _carried;
        var room = (int)Math.Min(wanted - length, _left ?? long.MaxValue);
        var minimum = Math.Min(room, _layout.BlockLength - length);
        if (room > 0)
        {
            var read = _source.Read(_buffer.AsSpan(length, room), minimum);
            _left -= read;
            length += read;
        }

        if (length < _layout.BlockLength)
        {
            End(length);
            return 0;
        }

        return length;
    }

    private void End(int remainder)
    {
        _ended = true;
        if (_left > 0)
        {
            _warnings.Add(new(
                AudioWarningKind.Truncated, $"The audio ends {_left} bytes earlier than its container declares."));
        }
        else if (remainder > 0)
        {
            _warnings.Add(new(AudioWarningKind.Truncated, "The audio ends within a sample, which was discarded."));
        }
    }
}
