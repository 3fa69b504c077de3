using MusicGenre.Audio;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

public sealed class WavChunkTests
{
    private static readonly byte[] Format = WavBytes.Format(1, 1, 8000, 16);
    private static readonly byte[] Data = StoredSamples.Integers(StoredSamples.Values(20), 2, isBigEndian: false);

    [Fact]
    public void Open_UnknownAndOddChunksAround_ArePassedOver()
    {
        var chunks = new ByteBuilder()
            .Chunk("JUNK", new byte[27]).Chunk("bext", 1, 2, 3).Chunk("fmt ", Format).Chunk("fact", 20, 0, 0, 0)
            .Chunk("LIST", "INFOISFT\x05\0\0\0Lavf\0"u8).Chunk("abcd").Chunk("data", Data).Chunk("LIST", new byte[33]).Chunk("id3 ", 9, 9);

        AssertWhole(WavDecoderTests.Decode(WavBytes.Riff(chunks.ToArray())));
    }

    [Theory]
    [InlineData("LIST")]
    [InlineData("abcd")]
    public void Open_OddChunkWithoutPadding_IsPassedOver(string id)
    {
        var chunks = new ByteBuilder()
            .Chunk("fmt ", Format).Text(id).UInt32(5).Add(1, 2, 3, 4, 5).Chunk("data", Data).ToArray();

        AssertWhole(WavDecoderTests.Decode(WavBytes.Riff(chunks)));
    }

    [Fact]
    public void Open_OddChunkPaddedWithALetter_IsPassedOver()
    {
        var chunks = new ByteBuilder()
            .Chunk("fmt ", Format).Text("LIST").UInt32(5).Add(1, 2, 3, 4, 5, (byte)'x').Chunk("data", Data).ToArray();

        AssertWhole(WavDecoderTests.Decode(WavBytes.Riff(chunks)));
    }

    [Fact]
    public void Open_FormatChunksOf14And18And40Bytes_AreRead()
    {
        foreach (var format in new byte[][] { Format[..14], [.. Format, 0, 0], [.. Format, .. new byte[50]] })
        {
            AssertWhole(WavDecoderTests.Decode(WavBytes.File(format, Data)));
        }
    }

    [Fact]
    public void Open_NoDataChunk_IsRefused()
        => WavDecoderTests.AssertRefused(WavBytes.Riff(new ByteBuilder().Chunk("fmt ", Format).Chunk("LIST", 1, 2).ToArray()), "the data chunk is missing");

    [Fact]
    public void Open_ChunkThatReachesBeyondTheFile_IsRefused()
        => WavDecoderTests.AssertRefused(
            WavBytes.Riff(new ByteBuilder().Chunk("fmt ", Format).Text("LIST").UInt32(uint.MaxValue).Add(Data).ToArray()), "the data chunk is missing");

    [Fact]
    public void Open_DataBeforeFormat_IsRefused()
        => WavDecoderTests.AssertRefused(
            WavBytes.Riff(new ByteBuilder().Chunk("data", Data).Chunk("fmt ", Format).ToArray()), "no fmt chunk");

    [Theory]
    [InlineData(13)]
    [InlineData(0)]
    public void Open_FormatChunkTooShort_IsRefused(int length)
        => WavDecoderTests.AssertRefused(WavBytes.File(Format[..length], Data), $"the fmt chunk has {length} bytes");

    [Fact]
    public void Open_ExtensibleTooShort_IsRefused()
        => WavDecoderTests.AssertRefused(WavBytes.File([.. WavBytes.Format(0xFFFE, 1, 8000, 16), 0, 0], Data), "needs 40");

    [Theory]
    [InlineData("RF64")]
    [InlineData("BW64")]
    public void Open_LongSizes_ComeFromDs64(string id)
    {
        var sizes = new ByteBuilder().UInt32(120).UInt32(0).UInt32(40).UInt32(0).UInt32(20).UInt32(0).UInt32(0).ToArray();
        var file = new ByteBuilder()
            .Text(id).UInt32(uint.MaxValue).Text("WAVE").Chunk("ds64", sizes).Chunk("fmt ", Format)
            .Text("data").UInt32(uint.MaxValue).Add(Data).Chunk("LIST", new byte[10]).ToArray();

        AssertWhole(WavDecoderTests.Decode(file));
    }

    [Fact]
    public void Open_LongSizesBeyondFourGibibytes_AreCountedInFull()
    {
        var sizes = new ByteBuilder().UInt32(0).UInt32(3).UInt32(0).UInt32(2).UInt32(0).UInt32(1).UInt32(0).ToArray();
        var file = new ByteBuilder()
            .Text("RF64").UInt32(uint.MaxValue).Text("WAVE").Chunk("ds64", sizes).Chunk("fmt ", Format)
            .Text("data").UInt32(uint.MaxValue).Add(Data).ToArray();
        using var reader = new WavDecoder().Open(new StingyStream(file), "long.wav");

        Assert.Equal(1L << 32, reader.SampleCount);
        Assert.Equal(20, reader.Skip(long.MaxValue));
        Assert.Equal(AudioWarningKind.Truncated, Assert.Single(reader.Warnings).Kind);
    }

    [Fact]
    public void Open_LongFileWithoutDs64_IsReadToItsEnd()
    {
        var file = new ByteBuilder()
            .Text("RF64").UInt32(uint.MaxValue).Text("WAVE").Chunk("fmt ", Format).Text("data").UInt32(uint.MaxValue).Add(Data).ToArray();

        AssertWhole(WavDecoderTests.Decode(file));
    }

    private static void AssertWhole(AudioClip clip)
    {
        Assert.Equal(StoredSamples.Expected(StoredSamples.Values(20), 2), clip.Samples.ToArray());
        Assert.Empty(clip.Warnings);
    }
}
