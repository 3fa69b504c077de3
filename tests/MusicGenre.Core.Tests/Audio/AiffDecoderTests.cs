using MusicGenre.Audio;
using MusicGenre.Audio.Reading;
using MusicGenre.Errors;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

public sealed class AiffDecoderTests
{
    /// <summary>44,100 as an 80-bit number: 0xAC44 · 2^15 with the exponent of 2^15.</summary>
    private static readonly byte[] Rate44100 = [0x40, 0x0E, 0xAC, 0x44, 0, 0, 0, 0, 0, 0];

    [Theory]
    [InlineData(null, 8, 1, true)]
    [InlineData(null, 16, 2, true)]
    [InlineData(null, 12, 2, true)]
    [InlineData(null, 24, 3, true)]
    [InlineData(null, 32, 4, true)]
    [InlineData("NONE", 16, 2, true)]
    [InlineData("twos", 24, 3, true)]
    [InlineData("sowt", 16, 2, false)]
    [InlineData("sowt", 24, 3, false)]
    [InlineData("in24", 24, 3, true)]
    [InlineData("in32", 32, 4, true)]
    [InlineData("42ni", 24, 3, false)]
    [InlineData("23ni", 32, 4, false)]
    public void Open_Integers_AreExact(string? coding, int bits, int byteCount, bool isBigEndian)
    {
        var values = StoredSamples.Values(60);
        var data = StoredSamples.Integers(values, byteCount, isBigEndian);
        var clip = Decode(File(Common(2, 30, bits, coding), Sound(data), coding is not null));

        Assert.Equal(StoredSamples.Expected(values, byteCount), clip.Samples.ToArray());
        Assert.Equal((44_100, 2, 30), (clip.SampleRate, clip.ChannelCount, clip.SampleCount));
        Assert.Empty(clip.Warnings);
    }

    [Theory]
    [InlineData("fl32", 4)]
    [InlineData("FL32", 4)]
    [InlineData("fl64", 8)]
    [InlineData("FL64", 8)]
    public void Open_Floats_AreExact(string coding, int byteCount)
    {
        var data = StoredSamples.Floats([0.5, -3, 0.1], byteCount, isBigEndian: true);

        Assert.Equal([0.5f, -3, 0.1f], Decode(File(Common(1, 3, 32, coding), Sound(data), true)).Samples.ToArray());
    }

    [Theory]
    [InlineData("ulaw", 0x80, 32_124)]
    [InlineData("ULAW", 0x80, 32_124)]
    [InlineData("alaw", 0xAA, 32_256)]
    [InlineData("ALAW", 0xAA, 32_256)]
    [InlineData("raw ", 0xC0, 16_384)]
    public void Open_EightBitCodings_Expand(string coding, byte code, int expected)
        => Assert.Equal(
            [expected / 32_768f, expected / 32_768f],
            Decode(File(Common(1, 2, coding == "raw " ? 8 : 16, coding), Sound([code, code]), true)).Samples.ToArray());

    [Theory]
    [InlineData(new byte[] { 0x40, 0x0B, 0xFA, 0, 0, 0, 0, 0, 0, 0 }, 8000)]
    [InlineData(new byte[] { 0x40, 0x12, 0xBB, 0x80, 0, 0, 0, 0, 0, 0 }, 768_000)]
    [InlineData(new byte[] { 0x40, 0x0D, 0xAD, 0xDD, 0x17, 0x46, 0, 0, 0, 0 }, 22_255)]
    [InlineData(new byte[] { 0x3F, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0 }, 1)]
    public void Open_ExtendedRates_AreRounded(byte[] rate, int expected)
        => Assert.Equal(expected, Decode(File(Common(1, 2, 16, rate: rate), Sound(new byte[4]))).SampleRate);

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0xC0, 0x0E, 0xAC, 0x44, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x7F, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x7F, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    public void Open_RateThatIsNone_IsRefused(byte[] rate)
        => Assert.Contains("Hz", Refuse(new MemoryStream(File(Common(1, 2, 16, rate: rate), Sound(new byte[4])))).Message, StringComparison.Ordinal);

    [Fact]
    public void Open_SoundOffset_IsPassedOver()
    {
        var data = StoredSamples.Integers(StoredSamples.Values(20), 2, isBigEndian: true);
        var clip = Decode(File(Common(1, 20, 16), Sound([.. new byte[13], .. data], offset: 13)));

        Assert.Equal(StoredSamples.Expected(StoredSamples.Values(20), 2), clip.Samples.ToArray());
    }

    [Fact]
    public void Open_OddAndUnknownChunks_ArePassedOver()
    {
        var file = Form("AIFC", new ByteBuilder(true)
            .Chunk("FVER", 0xA2, 0x80, 0x51, 0x40).Chunk("NAME", "odd"u8).Chunk("COMM", Common(1, 2, 16, "NONE"))
            .Chunk("ANNO", "x"u8).Chunk("SSND", Sound(new byte[4])).Chunk("AUTH", "someone"u8).ToArray());

        Assert.Equal(2, Decode(file).SampleCount);
    }

    [Fact]
    public void Open_CommonChunkAfterTheSound_NeedsAStreamThatSeeks()
    {
        var data = StoredSamples.Integers(StoredSamples.Values(20), 2, isBigEndian: true);
        var file = Form("AIFF", new ByteBuilder(true).Chunk("SSND", Sound(data)).Chunk("COMM", Common(1, 20, 16)).ToArray());
        var clip = AudioClip.Decode(new MemoryStream(file));

        Assert.Equal(StoredSamples.Expected(StoredSamples.Values(20), 2), clip.Samples.ToArray());
        Assert.Contains("requires a seekable stream", Refuse(new StingyStream(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_StreamThatDoesNotBeginAtZero_CountsFromWhereItStands()
    {
        var file = Form("AIFF", new ByteBuilder(true).Chunk("SSND", Sound(new byte[40])).Chunk("COMM", Common(1, 20, 16)).ToArray());
        var stream = new MemoryStream([.. new byte[100], .. file]) { Position = 100 };

        Assert.Equal(20, AudioClip.Decode(stream).SampleCount);
    }

    [Theory]
    [InlineData(0u, 0u, 0u)]
    [InlineData(0u, uint.MaxValue, 0u)]
    [InlineData(uint.MaxValue, uint.MaxValue, 20u)]
    public void Open_UnfinishedSizes_MeanAllThatFollows(uint formSize, uint soundSize, uint sampleCount)
    {
        var file = new ByteBuilder(true)
            .Text("FORM").UInt32(formSize).Text("AIFF").Chunk("COMM", Common(1, sampleCount, 16))
            .Text("SSND").UInt32(soundSize).Add(Sound(new byte[40])).ToArray();
        var clip = Decode(file);

        Assert.Equal(20, clip.SampleCount);
        Assert.Empty(clip.Warnings);
    }

    [Fact]
    public void Open_CutWithinASample_KeepsWhatIsWhole()
    {
        var clip = Decode(File(Common(2, 10, 16), Sound(new byte[40]))[..^3]);

        Assert.Equal(9, clip.SampleCount);
        Assert.Equal(AudioWarningKind.Truncated, Assert.Single(clip.Warnings).Kind);
    }

    [Fact]
    public void Open_NoSamplesAndNoSoundChunk_GivesAnEmptyClip()
        => Assert.Equal(0, Decode(Form("AIFF", new ByteBuilder(true).Chunk("COMM", Common(1, 0, 16)).ToArray())).SampleCount);

    [Fact]
    public void Open_BrokenFiles_AreRefused()
    {
        AssertRefused(File(Common(1, 2, 33), Sound(new byte[4])), "33 bits");
        AssertRefused(File(Common(0, 2, 16), Sound(new byte[4])), "0 channels");
        AssertRefused(Form("AIFF", new ByteBuilder(true).Chunk("COMM", Common(1, 9, 16)).ToArray()), "no SSND chunk");
        AssertRefused(Form("AIFF", new ByteBuilder(true).Chunk("COMM", new byte[17]).ToArray()), "COMM chunk has 17 bytes");
        AssertRefused(File(Common(1, 2, 16), Sound(new byte[4], offset: 5)), "5 bytes into the SSND chunk");
        AssertRefused("FORM\0\0\0\0AIFF"u8.ToArray(), "no COMM chunk");
    }

    [Theory]
    [InlineData("ima4", true)]
    [InlineData("QDM2", true)]
    [InlineData("NONE", false)]
    [InlineData("sowt", false)]
    [InlineData("FL32", false)]
    public void CanDecode_CompressedCoding_IsLeftToOthersByName(string coding, bool isForeign)
    {
        var file = File(Common(1, 2, 16, coding), Sound(new byte[4]), true);

        Assert.Equal(!isForeign, new AiffDecoder().CanDecode(file));
        Assert.True(new AiffDecoder().CanDecode(file.AsSpan(0, 12)));
        Assert.Equal(isForeign ? ($"AIFF-C whose coding is {coding}", "aiff") : default((string?, string?)), (ForeignFormat.Recognize(file)?.Name, ForeignFormat.Recognize(file)?.Demuxer));
    }

    private static void AssertRefused(byte[] file, string part)
    {
        Assert.Contains(part, Refuse(new MemoryStream(file)).Message, StringComparison.Ordinal);
        Assert.Contains(part, Refuse(new StingyStream(file)).Message, StringComparison.Ordinal);
    }

    private static byte[] Common(int channels, uint sampleCount, int bits, string? coding = null, byte[]? rate = null)
    {
        var body = new ByteBuilder(true).UInt16(channels).UInt32(sampleCount).UInt16(bits).Add(rate ?? Rate44100);
        return (coding is null ? body : body.Text(coding).Add(3, (byte)'x', (byte)'y', (byte)'z')).ToArray();
    }

    private static byte[] Sound(byte[] data, uint offset = 0)
        => new ByteBuilder(true).UInt32(offset).UInt32(0).Add(data).ToArray();

    private static byte[] File(byte[] common, byte[] sound, bool isCompressible = false)
        => Form(isCompressible ? "AIFC" : "AIFF", new ByteBuilder(true).Chunk("COMM", common).Chunk("SSND", sound).ToArray());

    private static byte[] Form(string kind, byte[] chunks)
        => new ByteBuilder(true).Text("FORM").UInt32((uint)chunks.Length + 4).Text(kind).Add(chunks).ToArray();

    private static AudioClip Decode(byte[] bytes)
    {
        var seekable = AudioClip.Decode(new MemoryStream(bytes));
        var streamed = AudioClip.Decode(new StingyStream(bytes));
        Assert.Equal(seekable.Samples.ToArray(), streamed.Samples.ToArray());
        Assert.Equal(seekable.Warnings, streamed.Warnings);
        return seekable;
    }

    private static AudioDecodeException Refuse(Stream stream)
        => Assert.Throws<AudioDecodeException>(() => new AiffDecoder().Open(stream, "song.aif"));
}
