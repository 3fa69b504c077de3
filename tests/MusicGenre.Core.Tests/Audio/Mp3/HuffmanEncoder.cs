using MusicGenre.Audio.Mp3;

namespace MusicGenre.Core.Tests.Audio.Mp3;

/// <summary>Writes symbols of a Huffman code that is told by its leaves.</summary>
internal sealed class HuffmanEncoder
{
    private readonly Dictionary<int, (uint Code, int Length)> _words = [];

    public HuffmanEncoder(ReadOnlySpan<byte> leaves)
    {
        ulong code = 0;
        for (var leaf = 0; leaf < leaves.Length; leaf += 2)
        {
            _words.Add(leaves[leaf], ((uint)(code >> (32 - leaves[leaf + 1])), leaves[leaf + 1]));
            code += 1ul << (32 - leaves[leaf + 1]);
        }

        KraftSum = code / (double)(1ul << 32);
    }

    public double KraftSum { get; }

    public IReadOnlyDictionary<int, (uint Code, int Length)> Words => _words;

    public static HuffmanEncoder ForPairs(int table) => new(table switch
    {
        1 => HuffmanCodes.Pair1,
        2 => HuffmanCodes.Pair2,
        3 => HuffmanCodes.Pair3,
        5 => HuffmanCodes.Pair5,
        6 => HuffmanCodes.Pair6,
        7 => HuffmanCodes.Pair7,
        8 => HuffmanCodes.Pair8,
        9 => HuffmanCodes.Pair9,
        10 => HuffmanCodes.Pair10,
        11 => HuffmanCodes.Pair11,
        12 => HuffmanCodes.Pair12,
        13 => HuffmanCodes.Pair13,
        15 => HuffmanCodes.Pair15,
        >= 16 and < 24 => HuffmanCodes.Pair16,
        >= 24 and < 32 => HuffmanCodes.Pair24,
        _ => throw new ArgumentOutOfRangeException(nameof(table)),
    });

    public static HuffmanEncoder ForQuads(bool isB) => new(isB ? HuffmanCodes.QuadB : HuffmanCodes.QuadA);

    public void Write(BitWriter bits, int symbol) => bits.Write(_words[symbol].Code, _words[symbol].Length);
}
