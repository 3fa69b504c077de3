using MusicGenre.Audio;
using MusicGenre.Errors;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

public sealed class AuDecoderTests
{
    [Theory]
    [InlineData(2u, 1, false)]
    [InlineData(3u, 2, false)]
    [InlineData(4u, 3, false)]
    [InlineData(5u, 4, false)]
    [InlineData(3u, 2, true)]
    [InlineData(4u, 3, true)]
    [InlineData(5u, 4, true)]
    public void Open_Integers_AreExact(uint encoding, int byteCount, bool isLittleEndian)
    {
        var values = StoredSamples.Values(50);
        var data = StoredSamples.Integers(values, byteCount, isBigEndian: !isLittleEndian);
        var clip = Decode(File(encoding, data, channels: 2, isLittleEndian: isLittleEndian));

        Assert.Equal(StoredSamples.Expected(values, byteCount), clip.Samples.ToArray());
        Assert.Equal((22_050, 2, 25), (clip.SampleRate, clip.ChannelCount, clip.SampleCount));
        Assert.Empty(clip.Warnings);
    }

    [Theory]
    [InlineData(6u, 4)]
    [InlineData(7u, 8)]
    public void Open_Floats_AreExact(uint encoding, int byteCount)
        => Assert.Equal([0.5f, -3, 0.1f], Decode(File(encoding, StoredSamples.Floats([0.5, -3, 0.1], byteCount, isBigEndian: true))).Samples.ToArray());

    [Theory]
    [InlineData(1u, 0x80, 32_124)]
    [InlineData(27u, 0xAA, 32_256)]
    public void Open_Laws_ExpandByG711(uint encoding, byte code, int expected)
        => Assert.Equal([expected / 32_768f], Decode(File(encoding, [code])).Samples.ToArray());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40_001)]
    public void Open_AnnotationOfAnyLength_IsPassedOver(int length)
        => Assert.Equal(4, Decode(File(3, new byte[8], annotation: new byte[length])).SampleCount);

    [Theory]
    [InlineData(0u)]
    [InlineData(uint.MaxValue)]
    public void Open_UnknownSize_MeansAllThatFollows(uint size)
    {
        var clip = Decode(File(3, new byte[10], size: size));

        Assert.Equal(5, clip.SampleCount);
        Assert.Empty(clip.Warnings);
    }

    [Theory]
    [InlineData(".sd\0", false)]
    [InlineData("\0ds.", true)]
    public void Open_VariantOfDec_IsRead(string magic, bool isLittleEndian)
    {
        var file = File(3, StoredSamples.Integers([1 << 30], 2, isBigEndian: !isLittleEndian), isLittleEndian: isLittleEndian);

        Assert.Equal([0.5f], Decode([.. magic.Select(letter => (byte)letter), .. file[4..]]).Samples.ToArray());
    }

    [Fact]
    public void Open_CutWithinASample_KeepsWhatIsWhole()
    {
        var clip = Decode(File(3, new byte[10])[..^1]);

        Assert.Equal(4, clip.SampleCount);
        Assert.Equal(AudioWarningKind.Truncated, Assert.Single(clip.Warnings).Kind);
    }

    [Theory]
    [InlineData(23u, "G.721 ADPCM (encoding 23)")]
    [InlineData(9u, "encoding 9")]
    public void Open_CodingNotSupported_IsRefusedByName(uint encoding, string part)
        => Assert.Contains(part, Refuse(File(encoding, new byte[8])).Message, StringComparison.Ordinal);

    [Fact]
    public void Open_BrokenHeaders_AreRefused()
    {
        var file = File(3, new byte[8], annotation: new byte[50]);
        Assert.Contains("annotation", Refuse(file[..60]).Message, StringComparison.Ordinal);
        Assert.Contains("header", Refuse(file[..23]).Message, StringComparison.Ordinal);
        Assert.Contains("0 channels", Refuse(File(3, new byte[8], channels: 0)).Message, StringComparison.Ordinal);
        Assert.Contains("2147483647 channels", Refuse(File(3, new byte[8], channels: -1)).Message, StringComparison.Ordinal);
        file[7] = 20;
        Assert.Contains("byte 20", Refuse(file).Message, StringComparison.Ordinal);
    }

    private static byte[] File(
        uint encoding, byte[] data, int channels = 1, byte[]? annotation = null, uint? size = null, bool isLittleEndian = false)
        => new ByteBuilder(!isLittleEndian)
            .Text(isLittleEndian ? "dns." : ".snd").UInt32(24 + (uint)(annotation?.Length ?? 0)).UInt32(size ?? (uint)data.Length)
            .UInt32(encoding).UInt32(22_050).UInt32((uint)channels).Add(annotation ?? []).Add(data).ToArray();

    private static AudioClip Decode(byte[] bytes)
    {
        var seekable = AudioClip.Decode(new MemoryStream(bytes));
        Assert.Equal(seekable.Samples.ToArray(), AudioClip.Decode(new StingyStream(bytes)).Samples.ToArray());
        return seekable;
    }

    private static AudioDecodeException Refuse(byte[] bytes)
        => Assert.Throws<AudioDecodeException>(() => new AuDecoder().Open(new MemoryStream(bytes), "song.au"));
}
