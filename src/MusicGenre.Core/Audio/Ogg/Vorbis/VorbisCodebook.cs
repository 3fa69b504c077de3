using System.Buffers.Binary;

namespace MusicGenre.Audio.Ogg.Vorbis;

/// <summary>A code for numbers, and for vectors of numbers.</summary>
internal sealed class VorbisCodebook
{
    private const int FastBits = 10;

    private readonly int[] _fast = new int[1 << FastBits];
    private uint[] _sortedCodes = [];
    private int[] _sortedEntries = [];
    private byte[] _lengths = [];
    private float[] _vectors = [];

    private VorbisCodebook()
    {
    }

    /// <summary>The number of values of a vector.</summary>
    public int Dimensions { get; private init; }

    /// <summary>The number of different codes, whether they are used or not.</summary>
    public int EntryCount { get; private init; }

    /// <summary>Whether the book stands for vectors.</summary>
    public bool HasVectors => _vectors.Length > 0;

    /// <summary>Reads a book. Returns null if it is damaged or larger than the budget allows.</summary>
    /// <param name="bits">The header's bits.</param>
    /// <param name="budget">The number of entries and values that all books may still hold, so that a few bytes cannot take much memory.</param>
    public static VorbisCodebook? Read(ref VorbisBits bits, ref long budget)
    {
        if (bits.Read(24) != 0x564342)
        {
            return null;
        }

        var dimensions = bits.Read(16);
        var entryCount = bits.Read(24);
        budget -= entryCount;
        if (budget < 0 || bits.IsExhausted)
        {
            return null;
        }

        var book = new VorbisCodebook { Dimensions = dimensions, EntryCount = entryCount, _lengths = new byte[entryCount] };
        return ReadLengths(ref bits, book._lengths) && book.AssignCodes() && book.ReadVectors(ref bits, ref budget) ? book : null;
    }

    /// <summary>The vector of an entry.</summary>
    public ReadOnlySpan<float> Vector(int entry) => _vectors.AsSpan(entry * Dimensions, Dimensions);

    /// <summary>Decodes an entry, or returns −1 at the end of the packet or for a code that does not exist.</summary>
    public int Decode(ref VorbisBits bits)
    {
        var word = bits.Peek();
        var entry = _fast[word & ((1 << FastBits) - 1)] - 1;
        if (entry < 0)
        {
            entry = Search(Reverse(word));
            if (entry < 0)
            {
                return -1;
            }
        }

        bits.Skip(_lengths[entry]);
        return bits.IsExhausted ? -1 : entry;
    }

    private static bool ReadLengths(ref VorbisBits bits, Span<byte> lengths)
    {
        if (bits.ReadFlag())
        {
            var length = bits.Read(5) + 1;
            for (var at = 0; at < lengths.Length; length++)
            {
                var count = bits.Read(VorbisHead.BitLength(lengths.Length - at));
                if (length > 32 || count > lengths.Length - at)
                {
                    return false;
                }

                lengths.Slice(at, count).Fill((byte)length);
                at += count;
            }

            return !bits.IsExhausted;
        }

        var isSparse = bits.ReadFlag();
        foreach (ref var length in lengths)
        {
            length = (byte)(!isSparse || bits.ReadFlag() ? bits.Read(5) + 1 : 0);
            if (bits.IsExhausted)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Gives every used entry the lowest code of its length that is still free. Returns false if the codes do not suffice.</summary>
    private bool AssignCodes()
    {
        // For each length, the free node of the tree that is left open there, as a code aligned at the top; 0 for none.
        Span<uint> free = stackalloc uint[33];
        var codes = new List<uint>();
        var entries = new List<int>();
        for (var entry = 0; entry < _lengths.Length; entry++)
        {
            int length = _lengths[entry];
            if (length == 0)
            {
                continue;
            }

            uint code = 0;
            var from = length;
            if (codes.Count > 0)
            {
                while (from > 0 && free[from] == 0)
                {
                    from--;
                }

                if (from == 0)
                {
                    return false;
                }

                code = free[from];
                free[from] = 0;
            }
            else
            {
                from = 0;
            }

            for (var open = length; open > from; open--)
            {
                free[open] = code + (1u << (32 - open));
            }

            codes.Add(code);
            entries.Add(entry);
        }

        if (codes.Count == 1)
        {
            // A single code takes one bit, whatever it is.
            _lengths[entries[0]] = 1;
            _fast.AsSpan().Fill(entries[0] + 1);
            return true;
        }

        (_sortedCodes, _sortedEntries) = ([.. codes], [.. entries]);
        Array.Sort(_sortedCodes, _sortedEntries);
        foreach (var (code, entry) in codes.Zip(entries))
        {
            var length = _lengths[entry];
            for (var at = Reverse(code); length <= FastBits && at < 1 << FastBits; at += 1u << length)
            {
                _fast[at] = entry + 1;
            }
        }

        return true;
    }

    private int Search(uint word)
    {
        var at = Array.BinarySearch(_sortedCodes, word);
        at = at < 0 ? ~at - 1 : at;
        if (at < 0)
        {
            return -1;
        }

        var entry = _sortedEntries[at];
        return ((word ^ _sortedCodes[at]) >> (32 - _lengths[entry])) == 0 ? entry : -1;
    }

    private bool ReadVectors(ref VorbisBits bits, ref long budget)
    {
        var type = bits.Read(4);
        if (type == 0)
        {
            return !bits.IsExhausted;
        }

        var minimum = ReadFloat(ref bits);
        var step = ReadFloat(ref bits);
        var valueBits = bits.Read(4) + 1;
        var isSequence = bits.ReadFlag();
        budget -= (long)EntryCount * Dimensions;
        if (type > 2 || budget < 0 || Dimensions == 0)
        {
            return false;
        }

        var count = type == 1 ? CountValues() : EntryCount * Dimensions;
        if ((long)count * valueBits > bits.Remaining)
        {
            return false;
        }

        var values = new float[count];
        foreach (ref var value in values.AsSpan())
        {
            value = (bits.Read(valueBits) * step) + minimum;
        }

        _vectors = new float[EntryCount * Dimensions];
        for (var entry = 0; entry < EntryCount; entry++)
        {
            var vector = _vectors.AsSpan(entry * Dimensions, Dimensions);
            var last = 0f;
            var rest = entry;
            for (var i = 0; i < vector.Length; i++)
            {
                vector[i] = last + (type == 1 ? values[rest % count] : values[(entry * Dimensions) + i]);
                rest /= count;
                last = isSequence ? vector[i] : 0;
            }
        }

        return true;
    }

    /// <summary>The largest number whose power by the dimensions is no larger than the number of entries.</summary>
    private int CountValues()
    {
        var count = Math.Max(1, (int)Math.Pow(EntryCount, 1.0 / Dimensions));
        while (IsPowerWithin(count + 1))
        {
            count++;
        }

        while (count > 1 && !IsPowerWithin(count))
        {
            count--;
        }

        return count;
    }

    private bool IsPowerWithin(long value)
    {
        var power = 1L;
        for (var i = 0; i < Dimensions && power <= EntryCount; i++)
        {
            power *= value;
        }

        return power <= EntryCount;
    }

    /// <summary>A number of 21 bits with a sign and an exponent of 10 bits, which is 788 for integers.</summary>
    private static float ReadFloat(ref VorbisBits bits)
    {
        var word = bits.ReadWord(32);
        var mantissa = (double)(word & 0x1F_FFFF);
        return (float)Math.ScaleB((word & 0x8000_0000) != 0 ? -mantissa : mantissa, (int)((word >> 21) & 0x3FF) - 788);
    }

    private static uint Reverse(uint value)
    {
        value = ((value >> 1) & 0x5555_5555) | ((value & 0x5555_5555) << 1);
        value = ((value >> 2) & 0x3333_3333) | ((value & 0x3333_3333) << 2);
        value = ((value >> 4) & 0x0F0F_0F0F) | ((value & 0x0F0F_0F0F) << 4);
        return BinaryPrimitives.ReverseEndianness(value);
    }
}
