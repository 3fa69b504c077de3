using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MusicGenre.Audio.Mp3;

/// <summary>Finds the symbol at the head of a word of bits, with one lookup for short code words and two for long ones.</summary>
internal sealed class HuffmanTable
{
    private const int RootBits = 9;
    private const int LinkFlag = 0x8000;

    // A leaf holds the total length of its code word in bits 8 to 12 and its symbol below. A link holds the number of bits of its
    // table in bits 11 to 14 and the table's start, counted from the end of the root, below.
    private readonly ushort[] _entries;
    private readonly int _rootShift;
    private readonly int _rootLength;

    /// <summary>Builds the lookup table from the leaves of a complete code, from left to right.</summary>
    /// <param name="leaves">Pairs of a symbol and the length of its code word.</param>
    public HuffmanTable(ReadOnlySpan<byte> leaves)
    {
        var longest = 0;
        for (var leaf = 1; leaf < leaves.Length; leaf += 2)
        {
            longest = Math.Max(longest, leaves[leaf]);
        }

        var rootBits = Math.Min(longest, RootBits);
        _rootShift = 64 - rootBits;
        _rootLength = 1 << rootBits;
        var entries = new List<ushort>(new ushort[_rootLength]);
        var code = 0u;
        for (var leaf = 0; leaf < leaves.Length;)
        {
            if (leaves[leaf + 1] <= rootBits)
            {
                Fill(entries, (int)(code >> (32 - rootBits)), rootBits, leaves, leaf);
                code += 1u << (32 - leaves[leaf + 1]);
                leaf += 2;
                continue;
            }

            leaf = AddSubtable(entries, rootBits, leaves, leaf, ref code);
        }

        _entries = [.. entries];
    }

    /// <summary>The tables for pairs, by their number in the standard; null for those that hold only zeros or do not exist.</summary>
    public static HuffmanTable?[] Pairs { get; } = MakePairs();

    /// <summary>Extra bits of values of 15, by table number.</summary>
    public static ReadOnlySpan<byte> LinBits =>
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 6, 8, 10, 13, 4, 5, 6, 7, 8, 9, 11, 13];

    public static HuffmanTable QuadA { get; } = new(HuffmanCodes.QuadA);

    public static HuffmanTable QuadB { get; } = new(HuffmanCodes.QuadB);

    /// <summary>The leaf at the top of <paramref name="word"/>: the symbol in the low eight bits, the length of its code word above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong word)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(_entries);
        int entry = Unsafe.Add(ref first, (nint)(word >> _rootShift));
        if ((entry & LinkFlag) != 0)
        {
            var bits = (entry >> 11) & 15;
            var index = (int)((word << (64 - _rootShift)) >> (64 - bits));
            entry = Unsafe.Add(ref first, _rootLength + (entry & 0x7FF) + index);
        }

        return entry;
    }

    private static int AddSubtable(List<ushort> entries, int rootBits, ReadOnlySpan<byte> leaves, int leaf, ref uint code)
    {
        var root = code >> (32 - rootBits);
        var end = leaf;
        var bits = 0;
        for (var next = code; end < leaves.Length && next >> (32 - rootBits) == root; end += 2)
        {
            bits = Math.Max(bits, leaves[end + 1] - rootBits);
            next += 1u << (32 - leaves[end + 1]);
            if (next == 0)
            {
                end += 2;
                break;
            }
        }

        var start = entries.Count;
        entries[(int)root] = checked((ushort)(LinkFlag | (bits << 11) | (start - (1 << rootBits))));
        entries.AddRange(new ushort[1 << bits]);
        for (; leaf < end; leaf += 2)
        {
            var index = (int)((code << rootBits) >> (32 - bits));
            Fill(entries, start + index, rootBits + bits, leaves, leaf);
            code += 1u << (32 - leaves[leaf + 1]);
        }

        return leaf;
    }

    private static void Fill(List<ushort> entries, int index, int bits, ReadOnlySpan<byte> leaves, int leaf)
    {
        var entry = (ushort)((leaves[leaf + 1] << 8) | leaves[leaf]);
        for (var end = index + (1 << (bits - leaves[leaf + 1])); index < end; index++)
        {
            entries[index] = entry;
        }
    }

    private static HuffmanTable?[] MakePairs()
    {
        var sixteen = new HuffmanTable(HuffmanCodes.Pair16);
        var twentyFour = new HuffmanTable(HuffmanCodes.Pair24);
        var tables = new HuffmanTable?[32];
        tables[1] = new(HuffmanCodes.Pair1);
        tables[2] = new(HuffmanCodes.Pair2);
        tables[3] = new(HuffmanCodes.Pair3);
        tables[5] = new(HuffmanCodes.Pair5);
        tables[6] = new(HuffmanCodes.Pair6);
        tables[7] = new(HuffmanCodes.Pair7);
        tables[8] = new(HuffmanCodes.Pair8);
        tables[9] = new(HuffmanCodes.Pair9);
        tables[10] = new(HuffmanCodes.Pair10);
        tables[11] = new(HuffmanCodes.Pair11);
        tables[12] = new(HuffmanCodes.Pair12);
        tables[13] = new(HuffmanCodes.Pair13);
        tables[15] = new(HuffmanCodes.Pair15);
        Array.Fill(tables, sixteen, 16, 8);
        Array.Fill(tables, twentyFour, 24, 8);
        return tables;
    }
}
