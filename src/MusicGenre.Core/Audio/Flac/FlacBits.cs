using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    /// <summary>The next bytes from the start of the frame, fewer only at the end of the source.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        while (_length - _start < count)
        {
            if (!Fill())
            {
                IsExhausted = true;
                break;
            }
        }

        return _bytes.AsSpan(_start, Math.Min(count, _length - _start));
    }

    /// <summary>The number of bytes, at least 1, to the next possible start of a frame, or to the end of the bytes read if there is none.</summary>
    public int FindSync(FlacStreamInfo info)
    {
        for (var i = _start + 1; i < _length - 1; i++)
        {
            // A header that may not be whole yet is looked at when more is read.
            if (_bytes[i] == 0xFF
                && (_bytes[i + 1] & 0xFE) == 0xF8
                && (_length - i < FlacFrameHeader.MaximumLength || FlacFrameHeader.TryRead(_bytes.AsSpan(i, FlacFrameHeader.MaximumLength), info, out _)))
            {
                return i - _start;
            }
        }

        // A trailing 0xFF may be the first half of a sync code.
        return (_length - _start > 1 && _bytes[_length - 1] == 0xFF ? _length - 1 : _length) - _start;
    }

    /// <summary>The number of bytes of the frame that begins here, found without decoding it, or 0 if it is damaged or cut.</summary>
    /// <param name="info">What headers may leave out.</param>
    /// <param name="longest">The number of bytes after which to give up.</param>
    /// <remarks>The checksum over a frame and its own checksum is zero; then another header or the end must follow.</remarks>
    public int FindFrameEnd(FlacStreamInfo info, long longest)
    {
        ushort crc = 0;
        var length = 0;
        while (true)
        {
            var bytes = _bytes.AsSpan(_start, _length - _start);
            for (; length < bytes.Length - FlacFrameHeader.MaximumLength; length++)
            {
                if (crc == 0
                    && bytes[length] == 0xFF
                    && length > 0
                    && FlacFrameHeader.TryRead(bytes.Slice(length, FlacFrameHeader.MaximumLength), info, out _))
                {
                    return length;
                }

                crc = FlacChecksum.Append(crc, bytes[length]);
            }

            // The last frame, whose end may be followed by bytes of another kind, is left to the decoder.
            if (length > longest || !Fill())
            {
                return 0;
            }
        }
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

    /// <summary>Reads Rice codes: a number of zeros up to the next one, and as many further bits as the parameter says, which fold a signed number.</summary>
    public void ReadRice(int parameter, Span<long> numbers)
    {
        while (!numbers.IsEmpty)
        {
            numbers = numbers[ReadShortRice(parameter, numbers)..];
            if (!numbers.IsEmpty)
            {
                numbers[0] = Unfold(((long)ReadUnary() << parameter) | Read(parameter));
                numbers = numbers[1..];
            }
        }
    }

    /// <summary>Reads Rice codes up to one that is too long to be seen at once, or to the end of the bytes read. Returns their number.</summary>
    private int ReadShortRice(int parameter, Span<long> numbers)
    {
        const int SeenBits = 56;
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(_bytes);
        var last = _length - sizeof(ulong);
        var at = (int)(_position >> 3);
        if (at > last)
        {
            return 0;
        }

        // The next bits, at the top of a word, and how many of them count. Those below are right as well or zero.
        var word = ReadWord(ref bytes, at) << (int)(_position & 7);
        var count = SeenBits - (int)(_position & 7);
        at += SeenBits / 8;
        var done = 0;
        for (; done < numbers.Length && at <= last; done++)
        {
            word |= ReadWord(ref bytes, at) >> count;
            at += (63 - count) >> 3;
            count |= SeenBits;
            var zeros = BitOperations.LeadingZeroCount(word);
            var length = zeros + 1 + parameter;
            if (length > SeenBits)
            {
                break;
            }

            // The code without its zeros begins with a one.
            numbers[done] = Unfold((long)(word >> (64 - length)) + ((long)(zeros - 1) << parameter));
            word <<= length;
            count -= length;
        }

        _position = ((long)at << 3) - count;
        return done;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong ReadWord(ref byte bytes, int at)
    {
        var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.AddByteOffset(ref bytes, at));
        return BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(word) : word;
    }

    private static long Unfold(long folded) => (folded >> 1) ^ -(folded & 1);

    /// <summary>Moves forward over bytes that were seen already.</summary>
    public void SkipBytes(int count) => _position += (long)count << 3;

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
