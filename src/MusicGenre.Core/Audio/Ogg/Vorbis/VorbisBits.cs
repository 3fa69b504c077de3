using System.Buffers.Binary;

namespace MusicGenre.Audio.Ogg.Vorbis;

/// <summary>Reads the bits of a packet, the lowest of each byte first. After the end come zeros.</summary>
internal ref struct VorbisBits(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private long _position;

    /// <summary>Whether more bits were read than there are.</summary>
    public readonly bool IsExhausted => _position > 8L * _bytes.Length;

    /// <summary>The number of bits that are left; negative if too many were read.</summary>
    public readonly long Remaining => (8L * _bytes.Length) - _position;

    /// <summary>The next 32 bits, without moving.</summary>
    public readonly uint Peek()
    {
        var at = (int)Math.Min(_position >> 3, _bytes.Length);
        var rest = _bytes[at..];
        ulong word = 0;
        if (rest.Length >= sizeof(ulong))
        {
            word = BinaryPrimitives.ReadUInt64LittleEndian(rest);
        }
        else
        {
            for (var i = 0; i < rest.Length; i++)
            {
                word |= (ulong)rest[i] << (8 * i);
            }
        }

        return (uint)(word >> (int)(_position & 7));
    }

    /// <summary>Moves forward.</summary>
    public void Skip(int count) => _position += count;

    /// <summary>Reads up to 32 bits.</summary>
    public uint ReadWord(int count)
    {
        var word = count == 0 ? 0 : Peek() & (uint.MaxValue >> (32 - count));
        _position += count;
        return word;
    }

    /// <summary>Reads up to 31 bits.</summary>
    public int Read(int count) => (int)ReadWord(count);

    /// <summary>Reads one bit.</summary>
    public bool ReadFlag() => ReadWord(1) != 0;
}
