using MusicGenre.Audio.Mp3;
using Xunit;

namespace MusicGenre.Core.Tests.Audio.Mp3;

public class HuffmanTableTests
{
    public static TheoryData<int, int> PairTables => new()
    {
        { 1, 4 }, { 2, 9 }, { 3, 9 }, { 5, 16 }, { 6, 16 }, { 7, 36 }, { 8, 36 }, { 9, 36 }, { 10, 64 }, { 11, 64 }, { 12, 64 },
        { 13, 256 }, { 15, 256 }, { 16, 256 }, { 23, 256 }, { 24, 256 }, { 31, 256 },
    };

    [Theory]
    [MemberData(nameof(PairTables))]
    public void Find_EveryPairWithAnythingBehind_GivesItsSymbolAndLength(int table, int symbolCount)
    {
        var encoder = HuffmanEncoder.ForPairs(table);
        Assert.Equal(1, encoder.KraftSum);
        Assert.Equal(symbolCount, encoder.Words.Count);
        AssertFinds(HuffmanTable.Pairs[table]!, encoder);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Find_EveryQuadrupleWithAnythingBehind_GivesItsSymbolAndLength(bool isB)
    {
        var encoder = HuffmanEncoder.ForQuads(isB);
        Assert.Equal(1, encoder.KraftSum);
        Assert.Equal(16, encoder.Words.Count);
        AssertFinds(isB ? HuffmanTable.QuadB : HuffmanTable.QuadA, encoder);
    }

    // Code words as the standard prints them, from places that a slip in the tables would move.
    [Theory]
    [InlineData(1, 0x11, 0b000, 3)]
    [InlineData(5, 0x33, 0b00000000, 8)]
    [InlineData(7, 0x32, 0b00010010, 8)]
    [InlineData(13, 0xFE, 0, 19)]
    [InlineData(13, 0x00, 1, 1)]
    [InlineData(15, 0x34, 0b0100111, 7)]
    public void Words_KnownSymbols_AreTheStandards(int table, int symbol, int code, int length) =>
        Assert.Equal(((uint)code, length), HuffmanEncoder.ForPairs(table).Words[symbol]);

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(14)]
    public void Pairs_TablesWithoutCode_AreNull(int table) => Assert.Null(HuffmanTable.Pairs[table]);

    private static void AssertFinds(HuffmanTable table, HuffmanEncoder encoder)
    {
        foreach (var (symbol, (code, length)) in encoder.Words)
        {
            var word = (ulong)code << (64 - length);
            foreach (var behind in new[] { 0ul, ulong.MaxValue >> length, 0x5555555555555555ul >> length })
            {
                Assert.Equal((length << 8) | symbol, table.Find(word | behind));
            }
        }
    }
}
