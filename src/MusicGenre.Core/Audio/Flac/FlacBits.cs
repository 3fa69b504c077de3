using System.Buffers.Binary;
using System.Numerics;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Flac;

/// <summary>Reads the bits of a frame, most significant first. Keeps the frame's bytes for its checksum and for reading them again.</summary>
internal sealed class FlacBits(ByteSource source)
{
    private const int Padding = sizeof(ulong);
    private const int ReadLength = 1 << 16;

    /// <summary>More than any frame needs (65,535 samples of 33 bits in 8 channels); keeps damaged files from exhausting memory.</summary>
    private const int LongestFrame = 1 << 22;

    private byte[] _bytes = new byte[ReadLength + Padding];
    private int _start;
    private long _position;
    private int _length;
    private bool _sourceEnded;

    /// <summary>Whether more bits were requested than are available.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>The bytes from <see cref="BeginFrame"/> to the current position, which must be byte-aligned.</summary>
    public ReadOnlySpan<byte> FrameBytes => _bytes.AsSpan(_start, (int)(_position >> 3) - _start);

    /// <summary>Discards the given number of bytes, so that the next frame begins after them. Returns false if no bytes are left.</summary>
    public bool BeginFrame(int discarded)
    {
        _start += discarded;
        _position = (long)_start << 3;
        IsExhausted = false;
        return _length > _start || Fill();
    }

    /// <summary>The number of bytes, at least 1, to the next possible start of a frame, or to the end of the bytes read if there is none.</summary>
    public int FindSync()
    {
        for (var i = _start + 1; i < _length - 1; i++)
        {
            if (_bytes[i] == 0xFF && (_bytes[i + 1] & 0xFE) == 0xF8)
            {
                return i - _start;
            }
        }

        // A trailing 0xFF may be the first half of a sync code.
        return (_length - _start > 1 && _bytes[_length - 1] == 0xFF ? _length - 1 : _length) - _start;
    }

    /// <summary>Reads up to 32 bits.</summary>
    public uint Read(int count)
    {
        if (count == 0)
        {
            return 0;
        }

        Require(count);
        var word = Peek();
        _position += count;
        return (uint)(word >> (64 - count));
    }

    /// <summary>Reads up to 33 bits in two's complement.</summary>
    public long ReadSigned(int count)
    {
        if (count == 0)
        {
            return 0;
        }

        Require(count);
        var word = Peek();
        _position += count;
        return (long)word >> (64 - count);
    }

    /// <summary>Counts zeros up to the next one, and skips both.</summary>
    public int ReadUnary()
    {
        var total = 0;
        while (true)
        {
            Require(1);

            // Zeros shifted in at the bottom were not read from the stream.
            var available = (int)Math.Min(57, ((long)_length << 3) - _position);
            var zeros = Math.Min(BitOperations.LeadingZeroCount(Peek()), available);
            _position += zeros;
            total += zeros;
            if (zeros < available)
            {
                _position++;
                return total;
            }
        }
    }

    /// <summary>Moves to the next byte boundary.</summary>
    public void Align() => _position = (_position + 7) & ~7L;

    private ulong Peek() => BinaryPrimitives.ReadUInt64BigEndian(_bytes.AsSpan((int)(_position >> 3))) << (int)(_position & 7);

    private void Require(int count)
    {
        while (_position + count > (long)_length << 3)
        {
            if (!Fill())
            {
                IsExhausted = true;
                throw source.Error("the file ends within a frame", source.Position);
            }
        }
    }

    private bool Fill()
    {
        if (_sourceEnded)
        {
            return false;
        }

        if (_length - _start > LongestFrame)
        {
            throw source.Error("a frame does not end", source.Position);
        }

        if (_start > 0)
        {
            _length -= _start;
            _bytes.AsSpan(_start, _length).CopyTo(_bytes);
            _position -= (long)_start << 3;
            _start = 0;
        }

        if (_bytes.Length - Padding - _length < ReadLength / 2)
        {
            Array.Resize(ref _bytes, 2 * _bytes.Length);
        }

        var read = source.Read(_bytes.AsSpan(_length, _bytes.Length - Padding - _length), minimum: 1);
        _length += read;
        _bytes.AsSpan(_length, Padding).Clear();
        _sourceEnded = read == 0;
        return !_sourceEnded;
    }
}
