using System.Runtime.Intrinsics;
using MusicGenre.Audio.Reading;
using MusicGenre.Dsp;
using MusicGenre.Errors;

namespace MusicGenre.Audio.Flac;

/// <summary>Reads FLAC frame by frame.</summary>
internal sealed class FlacReader : IAudioReader
{
    private readonly ByteSource _source;
    private readonly FlacStreamInfo _info;
    private readonly FlacBits _bits;
    private readonly FlacFrame _frame;
    private readonly List<AudioWarning> _warnings = [];
    private readonly float _scale;
    private long _position;
    private int _blockLength;
    private int _blockPosition;
    private int _discarded;
    private bool _ended;
    private bool _sawDamage;
    private bool _sawRemainder;
    private bool _ranOut;
    private bool _isBetweenStreams;

    /// <summary>Creates a reader over a source at the first frame.</summary>
    public FlacReader(ByteSource source, FlacStreamInfo info)
    {
        _source = source;
        _info = info;
        _bits = new(source);
        _frame = new(source, info);
        _scale = 1f / (1L << (info.BitCount - 1));
        SampleCount = FlacLength.Measure(source, info);
    }

    public int SampleRate => _info.SampleRate;

    public int ChannelCount => _info.ChannelCount;

    public long? SampleCount { get; }

    public IReadOnlyList<AudioWarning> Warnings => _warnings;

    private static ReadOnlySpan<byte> Marker => "fLaC"u8;

    private bool IsBeyondDeclared => _position >= _info.SampleCount;

    public int Read(Span<float> destination)
    {
        if (destination.Length < ChannelCount)
        {
            throw new ArgumentException($"The destination has room for {destination.Length} samples, fewer than the {ChannelCount} channels.", nameof(destination));
        }

        var count = Take(destination.Length / ChannelCount);
        var start = _blockPosition - count;
        if (ChannelCount == 2)
        {
            ConvertTwo(_frame.Samples(0).Slice(start, count), _frame.Samples(1).Slice(start, count), destination);
            return count;
        }

        for (var channel = 0; channel < ChannelCount; channel++)
        {
            var samples = _frame.Samples(channel).Slice(start, count);
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
        while (total < sampleCount)
        {
            var count = SkipFrame(sampleCount - total);
            if (count == 0)
            {
                count = Take((int)Math.Min(sampleCount - total, int.MaxValue));
            }

            if (count == 0)
            {
                break;
            }

            total += count;
        }

        return total;
    }

    public void Dispose()
    {
    }

    private void ConvertTwo(ReadOnlySpan<long> left, ReadOnlySpan<long> right, Span<float> destination)
    {
        destination = destination[..(2 * left.Length)];
        right = right[..left.Length];
        var i = 0;
        for (; i <= left.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var (low, high) = ChannelPairs.Interleave(Convert(left[i..]), Convert(right[i..]));
            low.CopyTo(destination[(2 * i)..]);
            high.CopyTo(destination[((2 * i) + Vector256<float>.Count)..]);
        }

        for (; i < left.Length; i++)
        {
            destination[2 * i] = left[i] * _scale;
            destination[(2 * i) + 1] = right[i] * _scale;
        }
    }

    /// <summary>Converts eight samples. As doubles they are exact, so that only one rounding is left, as without vectors.</summary>
    private Vector256<float> Convert(ReadOnlySpan<long> samples)
        => Vector256.Narrow(
            Vector256.ConvertToDouble(Vector256.Create(samples)), Vector256.ConvertToDouble(Vector256.Create(samples[Vector256<long>.Count..]))) * _scale;

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

    /// <summary>Skips the next frame without decoding it, if it is intact and no longer than wanted. Returns its number of samples or 0.</summary>
    private int SkipFrame(long wanted)
    {
        if (_ended || _blockPosition < _blockLength || !_bits.BeginFrame(_discarded))
        {
            return 0;
        }

        _discarded = 0;
        if (!FlacFrameHeader.TryRead(_bits.Peek(FlacFrameHeader.MaximumLength), _info, out var header)
            || !header.IsLike(_info)
            || header.BlockLength > wanted)
        {
            return 0;
        }

        // No encoder makes a frame longer than its samples would be without compression.
        _discarded = _bits.FindFrameEnd(_info, 64L + ((long)header.BlockLength * ChannelCount * (_info.BitCount + 1) / 8));
        if (_discarded == 0)
        {
            return 0;
        }

        Pass(header);
        _blockPosition = _blockLength;
        return header.BlockLength;
    }

    /// <summary>Decodes the next intact frame. Returns false at the end.</summary>
    private bool DecodeFrame()
    {
        while (_bits.BeginFrame(_discarded))
        {
            try
            {
                var header = _frame.Read(_bits);
                _discarded = _bits.FrameBytes.Length;
                if (!header.IsLike(_info))
                {
                    EndAtChange(header);
                    return false;
                }

                Pass(header);
                return true;
            }
            catch (AudioDecodeException) when (!_ended)
            {
                if (_position > 0 && _bits.Peek(Marker.Length).SequenceEqual(Marker))
                {
                    _isBetweenStreams = true;
                }

                _ranOut |= _bits.IsExhausted;
                _sawRemainder |= IsBeyondDeclared;
                if (!_bits.IsExhausted && !IsBeyondDeclared && !_isBetweenStreams)
                {
                    NoteDamage();
                }

                _discarded = _bits.FindSync(_info);
            }
        }

        End();
        return false;
    }

    /// <summary>Takes note of an intact frame.</summary>
    private void Pass(FlacFrameHeader header)
    {
        var isJoined = _isBetweenStreams;
        if (isJoined)
        {
            _warnings.Add(new(AudioWarningKind.Damaged, $"After {_position} samples another FLAC stream follows, which is read as well."));
        }
        else if (_ranOut || _sawRemainder)
        {
            // What seemed to be the end, or to follow it, was damage.
            NoteDamage();
        }

        (_ranOut, _sawRemainder, _isBetweenStreams) = (false, false, false);

        var wasBeyond = _position > _info.SampleCount;
        _blockLength = header.BlockLength;
        _position += header.BlockLength;
        if (_position > _info.SampleCount && !wasBeyond && !isJoined)
        {
            _warnings.Add(new(
                AudioWarningKind.Damaged,
                $"The audio is longer than the {_info.SampleCount} samples that its header declares; all of it is read."));
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

    private void EndAtChange(FlacFrameHeader header)
    {
        _ended = true;
        var change = $"{Describe(_info.SampleRate, _info.ChannelCount, _info.BitCount)} to {Describe(header.SampleRate, header.ChannelCount, header.BitCount)}";
        if (_position == 0)
        {
            throw _source.Error($"the first frame contradicts the header: from {change}", _source.Position);
        }

        _warnings.Add(new(
            AudioWarningKind.Damaged, $"After {_position} samples the audio changes from {change}; what follows is left out."));
    }

    private static string Describe(int rate, int channelCount, int bitCount) => $"{rate} Hz, {channelCount} channels and {bitCount} bits";

    private void End()
    {
        if (_position == 0 && (_sawDamage || _ranOut || _info.SampleCount > 0))
        {
            throw _source.Error(
                _sawDamage ? "none of the frames can be decoded" : "the file ends before its first whole frame", _source.Position);
        }

        _ended = true;
        if (!IsBeyondDeclared && (_ranOut || (_position < _info.SampleCount && !_sawDamage)))
        {
            var missing = _info.SampleCount is { } count ? $" {count - _position} samples" : "";
            _warnings.Add(new(AudioWarningKind.Truncated, $"The audio ends{missing} earlier than its container declares."));
        }
    }
}
