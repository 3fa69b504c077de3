using MusicGenre.Audio;
using MusicGenre.Audio.Flac;
using MusicGenre.Errors;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

public sealed class FlacDecoderTests
{
    /// <summary>The first example of RFC 9639, appendix D: one sample of two channels.</summary>
    private const string FirstExample
        = "664C614380000022100010000000" + "0F00000F0AC442F0000000013E84B41807DC690307586A3DAD1A2E0F" + "FFF869180000BF0358FD03128BAA9A";

    [Fact]
    public void Open_FirstExampleOfTheStandard_IsExact()
    {
        var clip = Decode(Convert.FromHexString(FirstExample));

        Assert.Equal([25_588 / 32_768f, 10_416 / 32_768f], clip.Samples.ToArray());
        Assert.Equal((44_100, 2, 1), (clip.SampleRate, clip.ChannelCount, clip.SampleCount));
        Assert.Empty(clip.Warnings);
    }

    [Fact]
    public void Checksums_OfDigits_AreThoseOfTheCatalogues()
    {
        // The usual check values of CRC-8/SMBUS and CRC-16/UMTS.
        Assert.Equal(0xF4, FlacChecksum.Crc8("123456789"u8));
        Assert.Equal(0xFEE8, FlacChecksum.Crc16("123456789"u8));
    }

    [Fact]
    public void Open_ConstantAndVerbatim_WithWastedBits()
    {
        var file = new FlacBytes(channels: 2, bits: 16, sampleCount: 3).BeginFrame(3, channelCode: 1)
            .Subframe(0).Bits(-5, 16)
            .Subframe(1, wasted: 3).Bits(1, 13).Bits(-2, 13).Bits(4095, 13)
            .EndFrame();

        Assert.Equal([-5, 8, -5, -16, -5, 32_760], Words(Decode(file.ToArray())));
    }

    [Theory]
    [InlineData(8, new[] { 3, -1, 4, 1, -5 })]
    [InlineData(9, new[] { 3, 2, 6, 7, 2 })]
    [InlineData(10, new[] { 3, 6, 13, 21, 24 })]
    [InlineData(11, new[] { 3, 6, 10, 16, 19 })]
    [InlineData(12, new[] { 3, 6, 10, 15, 16 })]
    public void Open_FixedPredictors_AddUp(int type, int[] expected)
    {
        // Warm-up samples 3, 6, 10, 15, as many as the order; then residuals.
        var order = type - 8;
        int[] warmUp = [3, 6, 10, 15];
        int[] residuals = [3, -1, 4, 1, -5];
        var file = new FlacBytes(1, 16, 5).BeginFrame(5, 0).Subframe(type);
        for (var i = 0; i < order; i++)
        {
            file.Bits(warmUp[i], 16);
        }

        file.Bits(0, 2).Bits(0, 4).Bits(2, 4);
        for (var i = order; i < 5; i++)
        {
            file.Rice(residuals[i], 2);
        }

        Assert.Equal(expected, Words(Decode(file.EndFrame().ToArray())));
    }

    [Fact]
    public void Open_LinearPrediction_WithPartitionsAndPlainResiduals()
    {
        // Order 2, coefficients 3 and −1 over 2: x[n] = (3·x[n−1] − x[n−2]) >> 1, plus the residual.
        var file = new FlacBytes(1, 16, 4).BeginFrame(4, 0).Subframe(33).Bits(100, 16).Bits(-50, 16)
            .Bits(3 - 1, 4).Bits(1, 5).Bits(3, 3).Bits(-1, 3)
            .Bits(1, 2).Bits(1, 4).Bits(7, 5).Bits(31, 5).Bits(6, 5).Bits(-7, 6).Bits(20, 6)
            .EndFrame();

        Assert.Equal([100, -50, -132, -153], Words(Decode(file.ToArray())));
    }

    [Theory]
    [InlineData(8, 1000, 300, 1000, 700)]
    [InlineData(9, 300, 700, 1000, 700)]
    [InlineData(10, 850, 301, 1001, 700)]
    [InlineData(10, -1, -1, -1, 0)]
    public void Open_StereoModes_RestoreLeftAndRight(int code, int first, int second, int left, int right)
    {
        var file = new FlacBytes(2, 16, 1).BeginFrame(1, code)
            .Subframe(1).Bits(first, code == 9 ? 17 : 16).Subframe(1).Bits(second, code == 9 ? 16 : 17).EndFrame();

        Assert.Equal([left, right], Words(Decode(file.ToArray())));
    }

    [Fact]
    public void Open_ThirtyTwoBits_TakeDifferencesOf33()
    {
        // Left is the least, right the greatest: their difference needs all 33 bits.
        var file = new FlacBytes(2, 32, 1).BeginFrame(1, 8)
            .Subframe(1).Bits(int.MinValue, 32).Subframe(1).Bits((long)int.MinValue - int.MaxValue, 33).EndFrame();

        Assert.Equal([-1f, int.MaxValue / 2_147_483_648f], Decode(file.ToArray()).Samples.ToArray());
    }

    [Fact]
    public void Open_DamagedFrame_IsLeftOutWithAWarning()
    {
        var file = new FlacBytes(1, 16, 3);
        foreach (var value in new[] { 1, 2, 3 })
        {
            file.BeginFrame(1, 0).Subframe(0).Bits(value, 16).EndFrame();
        }

        var bytes = file.ToArray();
        bytes[42 + 12 + 8] ^= 1;
        var clip = Decode(bytes);

        Assert.Equal([1, 3], Words(clip));
        Assert.Equal(AudioWarningKind.Damaged, Assert.Single(clip.Warnings).Kind);
    }

    [Fact]
    public void Open_CutShort_KeepsWholeFrames()
    {
        var file = new FlacBytes(1, 16, 2).BeginFrame(1, 0).Subframe(0).Bits(1, 16).EndFrame().BeginFrame(1, 0).Subframe(0).Bits(2, 16).EndFrame();
        var clip = Decode(file.ToArray()[..^1]);

        Assert.Equal([1], Words(clip));
        Assert.Equal(AudioWarningKind.Truncated, Assert.Single(clip.Warnings).Kind);
    }

    [Fact]
    public void Open_BrokenMetadata_IsRefused()
    {
        var file = Convert.FromHexString(FirstExample);
        foreach (var length in new[] { 0, 3, 7, 20, 41 })
        {
            Assert.Throws<AudioDecodeException>(() => new FlacDecoder().Open(new MemoryStream(file[..length]), "a.flac"));
        }

        file[4] = 0x81;
        Assert.Throws<AudioDecodeException>(() => new FlacDecoder().Open(new MemoryStream(file), "a.flac"));
    }

    private static AudioClip Decode(byte[] bytes)
    {
        var seekable = AudioClip.Decode(new MemoryStream(bytes));
        Assert.Equal(seekable.Samples.ToArray(), AudioClip.Decode(new StingyStream(bytes)).Samples.ToArray());
        return seekable;
    }

    private static int[] Words(AudioClip clip) => [.. clip.Samples.ToArray().Select(sample => (int)(sample * 32_768))];
}
