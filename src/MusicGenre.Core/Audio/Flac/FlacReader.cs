using MusicGenre.Audio.Reading;
using MusicGenre.Errors;

namespace MusicGenre.Audio.Flac;

/// <summary>Reads FLAC frame by frame.</summary>
internal sealed class FlacReader : IAudioReader
{
    private readonly ByteSource _source;
    private readonly FlacStreamInfo _info;
    private readonly FlacBits _bits;
    private readonly long[][] _channels;
    private readonly List<AudioWarning> _warnings = [];
    private readonly float _scale;
    private long _position;
    private int _blockLength;
    private int _blockPosition;
    private int _discarded;
    private bool _ended;
    private bool _sawDamage;
    private bool _ranOut;

    /// <summary>Creates a reader over a source at the first frame.</summary>
    public FlacReader(ByteSource source, FlacStreamInfo info)
    {
        _source = source;
        _info = info;
        _bits = new(source);
        _channels = new long[info.ChannelCount][];
        Array.Fill(_channels, []);
        _scale = 1f / (1L << (info.BitCount - 1));
    }

    public int SampleRate => _info.SampleRate;

    public int ChannelCount => _info.ChannelCount;

    public long? SampleCount => _info.SampleCount;

    public IReadOnlyList<AudioWarning> Warnings => _warnings;

    public int Read(Span<float> destination)
    {
        if (destination.Length < ChannelCount)
        {
            throw new ArgumentException($"The destination has room for {destination.Length} samples, fewer than the {ChannelCount} channels.", nameof(destination));
        }

        var count = Take(destination.Length / ChannelCount);
        for (var channel = 0; channel < ChannelCount; channel++)
        {
            var samples = _channels[channel].AsSpan(_blockPosition - count, count);
            for (int i = 0, to = channel; i < count; i++, to += ChannelCount)
            {
                destination[to] = samples[i] * _scale;
            }
        }

        return count;
    }

    public long Skip(long sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        var total = 0L;
        while (total < sampleCount && Take((int)Math.Min(sampleCount - total, int.MaxValue)) is > 0 and var count)
        {
            total += count;
        }

        return total;
    }

    public void Dispose()
    {
    }

    /// <summary>Skips samples of the current block, decoding one if necessary, and returns the number skipped.</summary>
    private int Take(int wanted)
    {
        while (_blockPosition == _blockLength)
        {
            _blockPosition = 0;
            _blockLength = 0;
            if (_ended || !DecodeFrame())
            {
                return 0;
            }
        }

        var count = Math.Min(wanted, _blockLength - _blockPosition);
        _blockPosition += count;
        return count;
    }

    /// <summary>Decodes the next intact frame. Returns false at the end.</summary>
    private bool DecodeFrame()
    {
        while (_position < (_info.SampleCount ?? long.MaxValue) && _bits.BeginFrame(_discarded))
        {
            try
            {
                var header = FlacFrameHeader.Read(_bits, _info, _source);
                ReadChannels(header);
                _discarded = _bits.FrameBytes.Length;
                if (_ranOut)
                {
                    // The frame only seemed to extend beyond the end because it is damaged.
                    _ranOut = false;
                    NoteDamage();
                }

                // A recorded sample count is authoritative; anything after it is not audio.
                _blockLength = (int)Math.Min(header.BlockLength, (_info.SampleCount ?? long.MaxValue) - _position);
                _position += _blockLength;
                return true;
            }
            catch (AudioDecodeException)
            {
                _ranOut |= _bits.IsExhausted;
                if (!_bits.IsExhausted)
                {
                    NoteDamage();
                }

                _discarded = _bits.FindSync();
            }
        }

        End();
        return false;
    }

    private void ReadChannels(FlacFrameHeader header)
    {
        for (var channel = 0; channel < ChannelCount; channel++)
        {
            if (_channels[channel].Length < header.BlockLength)
            {
                _channels[channel] = new long[header.BlockLength];
            }

            var isSide = header.ChannelCode == FlacFrameHeader.SideRight ? channel == 0 : header.ChannelCode >= FlacFrameHeader.LeftSide && channel == 1;
            FlacSubframe.Read(_bits, header.BitCount + (isSide ? 1 : 0), _channels[channel].AsSpan(0, header.BlockLength), _source);
        }

        _bits.Align();
        var expected = FlacChecksum.Crc16(_bits.FrameBytes);
        if (_bits.Read(16) != expected)
        {
            throw _source.Error("a frame's checksum is wrong", _source.Position);
        }

        if (header.ChannelCode >= FlacFrameHeader.LeftSide)
        {
            FlacStereo.Restore(
                header.ChannelCode, _channels[0].AsSpan(0, header.BlockLength), _channels[1].AsSpan(0, header.BlockLength));
        }
    }

    private void NoteDamage()
    {
        if (!_sawDamage)
        {
            _sawDamage = true;
            _warnings.Add(new(AudioWarningKind.Damaged, "Some frames are damaged and were skipped."));
        }
    }

    private void End()
    {
        _ended = true;
        if (_ranOut || (_position < _info.SampleCount && !_sawDamage))
        {
            var missing = _info.SampleCount is { } count ? $" {count - _position} samples" : "";
            _warnings.Add(new(AudioWarningKind.Truncated, $"The audio ends{missing} earlier than its container declares."));
        }
    }
}
