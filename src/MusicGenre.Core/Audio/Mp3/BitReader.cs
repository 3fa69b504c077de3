using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MusicGenre.Audio.Mp3;

/// <summary>Reads bits, most significant first. Reads zeros past the end.</summary>
internal ref struct BitReader
{
    private readonly ref byte _first;
    private readonly int _limit;

    /// <summary>Reads from bytes that end with eight bytes of padding, which may be read but hold no data.</summary>
    public BitReader(ReadOnlySpan<byte> paddedBytes, int position)
    {
        _first = ref MemoryMarshal.GetReference(paddedBytes);
        _limit = (paddedBytes.Length - sizeof(ulong)) * 8;
        Position = position;
    }

    /// <summary>The next bit's index from the start of the bytes.</summary>
    public int Position;

    /// <summary>A word with the next bits at the top; at least 57 of them are valid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong Peek()
    {
        var position = Math.Min((uint)Position, (uint)_limit);
        var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.AddByteOffset(ref _first, (nint)(position >> 3)));
        word = BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(word) : word;
        return word << (int)(position & 7);
    }

    /// <summary>Reads 0 to 25 bits as a number.</summary>
    public int Read(int count)
    {
        var value = count == 0 ? 0 : (int)(Peek() >> (64 - count));
        Position += count;
        return value;
    }

    /// <summary>Reads one bit.</summary>
    public bool ReadFlag() => Read(1) != 0;
}
