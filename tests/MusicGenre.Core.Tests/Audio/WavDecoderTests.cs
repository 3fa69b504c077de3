using MusicGenre.Audio;
using MusicGenre.Errors;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

public sealed class WavDecoderTests
{
    [Theory]
    [InlineData(8, false)]
    [InlineData(16, false)]
    [InlineData(24, false)]
    [InlineData(32, false)]
    [InlineData(8, true)]
    [InlineData(16, true)]
    [InlineData(24, true)]
    [InlineData(32, true)]
    public void Open_Integers_AreExact(int bits, bool isBigEndian)
    {
        var values = StoredSamples.Values(101);
        var data = StoredSamples.Integers(values, bits / 8, isBigEndian, isUnsigned: bits == 8);
        var clip = Decode(WavBytes.File(WavBytes.Format(1, 1, 44_100, bits, isBigEndian: isBigEndian), data, isBigEndian));

        Assert.Equal(StoredSamples.Expected(values, bits / 8), clip.Samples.ToArray());
        Assert.Equal(44_100, clip.SampleRate);
        Assert.Empty(clip.Warnings);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(8, false)]
    [InlineData(4, true)]
    [InlineData(8, true)]
    public void Open_Floats_AreKeptBeyondFullScale(int byteCount, bool isBigEndian)
    {
        double[] values = [0, 1, -1, 0.1, -0.3, 2.5, -7, 1e-20, 0.7, 0.25, 1.0 / 3];
        var data = StoredSamples.Floats(values, byteCount, isBigEndian);
        var clip = Decode(WavBytes.File(WavBytes.Format(3, 1, 48_000, 8 * byteCount, isBigEndian: isBigEndian), data, isBigEndian));

        Assert.Equal(values.Select(value => (float)value), clip.Samples.ToArray());
    }

    [Fact]
    public void Open_FloatsThatAreNotFinite_BecomeZeroWithOneWarning()
    {
        double[] values = [0.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e300, -0.5];
        var clip = Decode(WavBytes.File(WavBytes.Format(3, 1, 48_000, 64), StoredSamples.Floats(values, 8, isBigEndian: false)));

        Assert.Equal([0.5f, 0, 0, 0, 0, -0.5f], clip.Samples.ToArray());
        Assert.Equal(AudioWarningKind.Damaged, Assert.Single(clip.Warnings).Kind);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void Open_FloatsWhoseSumsWouldBeInfinite_BecomeZero(int byteCount)
    {
        double[] values = [1e14, 3e38, -2e15, -32_768];
        var clip = Decode(WavBytes.File(WavBytes.Format(3, 2, 48_000, 8 * byteCount), StoredSamples.Floats(values, byteCount, isBigEndian: false)));

        Assert.Equal([1e14f, 0, 0, -32_768], clip.Samples.ToArray());
        Assert.Equal(AudioWarningKind.Damaged, Assert.Single(clip.Warnings).Kind);
    }

    [Fact]
    public void Open_ALaw_ExpandsByG711()
    {
        var clip = Decode(WavBytes.File(WavBytes.Format(6, 1, 8000, 8), [0xD5, 0x55, 0xAA, 0x2A, 0x80, 0x00, 0xC5, 0xF5]));

        Assert.Equal([8, -8, 32_256, -32_256, 5504, -5504, 264, 528], Words(clip));
    }

    [Fact]
    public void Open_MuLaw_ExpandsByG711()
    {
        var clip = Decode(WavBytes.File(WavBytes.Format(7, 1, 8000, 8), [0xFF, 0x7F, 0x80, 0x00, 0xFE, 0x7E, 0xEF, 0x8F]));

        Assert.Equal([0, 0, 32_124, -32_124, 8, -8, 132, 16_764], Words(clip));
    }

    [Theory]
    [InlineData(16, 12)]
    [InlineData(24, 20)]
    [InlineData(32, 24)]
    [InlineData(32, 32)]
    public void Open_ExtensibleWithFewerValidBits_ScalesByTheContainer(int bits, int validBits)
    {
        var values = StoredSamples.Values(64).Select(value => value >> (32 - validBits) << (32 - validBits)).ToArray();
        var data = StoredSamples.Integers(values, bits / 8, isBigEndian: false);
        var clip = Decode(WavBytes.File(WavBytes.Extensible(1, 2, 96_000, bits, validBits, mask: 3), data));

        Assert.Equal(StoredSamples.Expected(values, bits / 8), clip.Samples.ToArray());
        Assert.Equal((32, 2), (clip.SampleCount, clip.ChannelCount));
    }

    [Fact]
    public void Open_ExtensibleFloatAndAmbisonic_AreRead()
    {
        var data = StoredSamples.Floats([0.25, -0.75], 4, isBigEndian: false);
        byte[] ambisonic = [0, 0, 0x21, 0x07, 0xD3, 0x11, 0x86, 0x44, 0xC8, 0xC1, 0xCA, 0, 0, 0];
        foreach (var guid in new[] { WavBytes.BaseGuid, ambisonic })
        {
            var clip = Decode(WavBytes.File(WavBytes.Extensible(3, 1, 48_000, 32, 32, guid: guid), data));
            Assert.Equal([0.25f, -0.75f], clip.Samples.ToArray());
        }
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 1, 0, 0, 0, 0x10, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71 })]
    [InlineData(new byte[] { 0, 1, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71 })]
    public void Open_BigEndianExtensible_TakesTheGuidInEitherOrder(byte[] stored)
    {
        var format = new ByteBuilder(isBigEndian: true)
            .Add(WavBytes.Format(0xFFFE, 1, 8000, 16, isBigEndian: true)).UInt16(22).UInt16(16).UInt32(0).Add(stored).ToArray();

        Assert.Equal([0.5f], Decode(WavBytes.File(format, [0x40, 0], isBigEndian: true)).Samples.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(32)]
    public void Open_AnyChannelCount_KeepsTheirOrder(int channels)
    {
        var values = StoredSamples.Values(channels * 9);
        var data = StoredSamples.Integers(values, 2, isBigEndian: false);
        var clip = Decode(WavBytes.File(WavBytes.Extensible(1, channels, 44_100, 16, 16, mask: 0x63F), data));

        Assert.Equal((9, channels), (clip.SampleCount, clip.ChannelCount));
        Assert.Equal(StoredSamples.Expected(values, 2), clip.Samples.ToArray());
    }

    [Theory]
    [InlineData(0, 44_100u, "0 channels")]
    [InlineData(33, 44_100u, "33 channels")]
    [InlineData(1, 0u, "0 Hz")]
    [InlineData(1, 768_001u, "768001 Hz")]
    [InlineData(1, uint.MaxValue, "4294967295 Hz")]
    public void Open_ChannelsOrRateOutOfRange_AreRefused(int channels, uint rate, string part)
        => AssertRefused(WavBytes.File(WavBytes.Format(1, channels, rate, 16), new byte[64]), part);

    [Theory]
    [InlineData(0x0031, 0, "GSM 6.10 (format tag 0x0031)")]
    [InlineData(0x0161, 0, "Windows Media Audio (format tag 0x0161)")]
    [InlineData(0x1234, 16, "0x1234")]
    [InlineData(1, 40, "integer PCM (format tag 0x0001, 40 bits)")]
    [InlineData(1, 0, "integer PCM (format tag 0x0001, 0 bits)")]
    [InlineData(3, 16, "IEEE float (format tag 0x0003, 16 bits)")]
    [InlineData(6, 16, "A-law")]
    public void Open_CodingNotSupported_IsRefusedByName(int tag, int bits, string part)
        => AssertRefused(WavBytes.File(WavBytes.Format(tag, 1, 44_100, bits), new byte[64]), part);

    [Fact]
    public void Open_ExtensibleWithUnknownGuid_NamesIt()
    {
        var guid = WavBytes.BaseGuid;
        guid[13] = 0x72;
        AssertRefused(
            WavBytes.File(WavBytes.Extensible(1, 1, 44_100, 16, 16, guid: guid), new byte[64]), "00000001-0000-0010-8000-00aa00389b72");
    }

    [Theory]
    [InlineData(24, 8)]
    [InlineData(16, 3)]
    [InlineData(16, 2)]
    public void Open_BlockAlignThatDoesNotFit_IsRefused(int bits, int blockAlign)
        => AssertRefused(WavBytes.File(WavBytes.Format(1, 2, 44_100, bits, blockAlign), new byte[64]), $"block align is {blockAlign} bytes");

    [Fact]
    public void Open_BlockAlignLeftZero_IsComputed()
        => Assert.Equal(16, Decode(WavBytes.File(WavBytes.Format(1, 2, 44_100, 16, blockAlign: 0), new byte[64])).SampleCount);

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(25)]
    [InlineData(40)]
    public void Open_HeaderCutShort_IsRefused(int length)
        => AssertRefused(WavBytes.WithSizes(10, 56, 20)[..length], "");

    [Fact]
    public void CanDecode_OtherBytes_IsFalse()
    {
        Assert.False(new WavDecoder().CanDecode("RIFF\0\0\0\0AVI "u8));
        Assert.False(new WavDecoder().CanDecode("RIFF\0\0\0\0WAV"u8));
        Assert.False(new WavDecoder().CanDecode(default));
        Assert.True(new WavDecoder().CanDecode("RF64\0\0\0\0WAVE"u8));
    }

    [Theory]
    [InlineData(0x0031, false)]
    [InlineData(0x0001, true)]
    [InlineData(0x0002, true)]
    [InlineData(0x0011, true)]
    [InlineData(0x0055, true)]
    public void CanDecode_FormatTagInTheHeader_DependsOnIt(int tag, bool expected)
    {
        var chunks = new ByteBuilder().Chunk("LIST", new byte[31]).Chunk("fmt ", WavBytes.Format(tag, 1, 8000, 16)).ToArray();

        Assert.Equal(expected, new WavDecoder().CanDecode(WavBytes.Riff(chunks)));
        Assert.True(new WavDecoder().CanDecode(WavBytes.Riff(chunks).AsSpan(0, 50)));
        Assert.Equal(expected, new WavDecoder().CanDecode(WavBytes.Riff(new ByteBuilder().Chunk("fmt ", WavBytes.Extensible(tag, 1, 8000, 16, 16)).ToArray())));
    }

    [Fact]
    public void Open_Mp3InTheDataChunk_IsReadAsItsOwnFile()
    {
        var stream = Mp3.Mp3Samples.MakeStream(12);
        var chunks = new ByteBuilder().Chunk("fmt ", WavBytes.Format(0x55, 2, 44_100, 0, blockAlign: 1)).Chunk("data", stream)
            .Chunk("LIST", new byte[5000]).ToArray();
        var clip = Decode(WavBytes.Riff(chunks));

        Assert.Equal(Mp3.Mp3Samples.Decode(stream), clip.Samples.ToArray());
        Assert.Equal((44_100, 2, 12 * 1152), (clip.SampleRate, clip.ChannelCount, clip.SampleCount));
        Assert.Empty(clip.Warnings);
    }

    internal static AudioClip Decode(byte[] bytes)
    {
        var seekable = AudioClip.Decode(new MemoryStream(bytes));
        var streamed = AudioClip.Decode(new StingyStream(bytes));

        Assert.Equal(seekable.Samples.ToArray(), streamed.Samples.ToArray());
        Assert.Equal(seekable.Warnings, streamed.Warnings);
        return seekable;
    }

    internal static void AssertRefused(byte[] bytes, string part)
    {
        foreach (var stream in new Stream[] { new MemoryStream(bytes), new StingyStream(bytes) })
        {
            var exception = Assert.Throws<AudioDecodeException>(() => new WavDecoder().Open(stream, "song.wav"));
            Assert.StartsWith("song.wav: ", exception.Message, StringComparison.Ordinal);
            Assert.Contains(part, exception.Message, StringComparison.Ordinal);
            Assert.Equal("WAV", exception.Container);
        }
    }

    private static int[] Words(AudioClip clip) => [.. clip.Samples.ToArray().Select(sample => (int)(sample * 32_768))];
}
