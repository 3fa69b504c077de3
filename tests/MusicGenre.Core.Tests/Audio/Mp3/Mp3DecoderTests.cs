using System.Buffers.Binary;
using MusicGenre.Audio;
using MusicGenre.Audio.Mp3;
using Xunit;

namespace MusicGenre.Core.Tests.Audio.Mp3;

public class Mp3DecoderTests
{
    private readonly Mp3Decoder _decoder = new();

    [Fact]
    public void CanDecode_FramesAtTheStart_IsTrue() => Assert.True(_decoder.CanDecode(Mp3Samples.MakeStream(5).AsSpan(0, 4096)));

    [Theory]
    [InlineData(1)]
    [InlineData(700)]
    public void CanDecode_FramesAfterJunk_IsLeftToTheSearch(int junkLength)
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)0x55, junkLength), .. Mp3Samples.MakeStream(5)];
        Assert.False(_decoder.CanDecode(bytes.AsSpan(0, 4096)));
    }

    [Fact]
    public void CanDecode_EveryFormat_IsTrue()
    {
        for (var version = 0; version < 3; version++)
        {
            for (var rate = 0; rate < 3; rate++)
            {
                for (var bitrate = 1; bitrate < 15; bitrate++)
                {
                    var header = StreamSpec.MakeHeader((MpegVersion)version, rate, bitrate, ChannelMode.Mono);
                    var bytes = Mp3Samples.MakeSilence(header, 4);
                    Assert.True(_decoder.CanDecode(bytes.AsSpan(0, Math.Min(4096, bytes.Length))), header.ToString());
                }
            }
        }
    }

    [Theory]
    [InlineData(6, 1000, 6000, true)]
    [InlineData(5, 1000, 5000, true)]
    [InlineData(3, 1000, 3000, true)]
    [InlineData(5, 1000, 3500, false)]
    [InlineData(2, 1000, 2000, false)]
    public void CanDecode_FreeFormat_NeedsSeveralFrames(int frameCount, int frameLength, int length, bool expected)
    {
        var header = StreamSpec.MakeHeader(MpegVersion.One, 0, 0, ChannelMode.Stereo);
        var bytes = LayerThreeWriter.Write(new RandomStream(header, 1).Make(frameCount, 1500), freeLength: frameLength);
        Assert.Equal(expected, _decoder.CanDecode(bytes.AsSpan(0, length)));
    }

    [Theory]
    [InlineData(0x00000040)] // another mode
    [InlineData(0x00010000)] // a checksum
    [InlineData(0x00000400)] // another sampling rate
    [InlineData(0x00000004)] // copied
    public void CanDecode_FreeFormatOfChangingHeaders_IsFalse(int change)
    {
        var header = StreamSpec.MakeHeader(MpegVersion.One, 0, 0, ChannelMode.Stereo);
        var bytes = LayerThreeWriter.Write(new RandomStream(header, 1).Make(7, 1500), freeLength: 1000);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(3000), header.Bits ^ (uint)change);
        Assert.False(_decoder.CanDecode(bytes));
    }

    [Fact]
    public void CanDecode_FreeFormatOfImpossibleSideInformation_IsFalse()
    {
        var header = StreamSpec.MakeHeader(MpegVersion.One, 0, 0, ChannelMode.Stereo);
        var bytes = LayerThreeWriter.Write(new RandomStream(header, 1).Make(8, 1500), freeLength: 1000);
        for (var frame = 0; frame < 8; frame++)
        {
            bytes.AsSpan((frame * 1000) + 4, 32).Fill(0xFF);
        }

        Assert.False(_decoder.CanDecode(bytes));
    }

    [Fact]
    public void CanDecode_TagLongerThanTheHeader_IsFalse() => Assert.False(_decoder.CanDecode(Tags.Id3Version2(100_000, false).AsSpan(0, 4096)));

    [Theory]
    [InlineData(0x40)]
    [InlineData(0x80)]
    public void CanDecode_AacInAdts_IsFalse(int channels)
    {
        // One or two channels at 44.1 kHz, frames of 371 bytes.
        var bytes = new byte[371 * 40];
        new Random(1).NextBytes(bytes);
        for (var frame = 0; frame < 40; frame++)
        {
            ((ReadOnlySpan<byte>)[0xFF, 0xF1, 0x50, (byte)channels, 371 >> 3, ((371 & 7) << 5) | 0x1F, 0xFC]).CopyTo(bytes.AsSpan(frame * 371));
        }

        Assert.False(_decoder.CanDecode(bytes));
        Assert.IsNotType<Mp3Decoder>(AudioDecoders.Recognize(new MemoryStream(bytes)));
    }

    [Theory]
    [InlineData("RIFF\0\0\0\0WAVEfmt ")]
    [InlineData("RF64\0\0\0\0WAVE")]
    [InlineData("FORM\0\0\0\0AIFF")]
    [InlineData(".snd\0\0\0\0")]
    [InlineData("fLaC\0\0\0\"")]
    [InlineData("OggS\0\0")]
    [InlineData("\0\0\0 ftypM4A ")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("\u007FELF")]
    public void Recognize_OtherFilesEvenAroundFrames_IsNull(string start)
    {
        byte[] bytes = [.. start.Select(letter => (byte)letter), .. Mp3Samples.MakeStream(80)];
        Assert.False(_decoder.CanDecode(bytes.AsSpan(0, 4096)));
        Assert.Null(AudioDecoders.Recognize(new MemoryStream(bytes), [_decoder]));
    }

    [Fact]
    public void CanDecode_TextZerosAndNoise_IsFalse()
    {
        var noise = new byte[4096];
        Assert.False(_decoder.CanDecode([]));
        Assert.False(_decoder.CanDecode(noise));
        Assert.False(_decoder.CanDecode(System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Some words, no music. ", 180)))));
        Assert.False(_decoder.CanDecode(System.Text.Encoding.Unicode.GetPreamble().Concat(System.Text.Encoding.Unicode.GetBytes("Some words")).ToArray()));
        for (var seed = 0; seed < 300; seed++)
        {
            new Random(seed).NextBytes(noise);
            Assert.False(_decoder.CanDecode(noise), $"Noise of seed {seed} was taken for MPEG audio.");
        }
    }

    [Fact]
    public void Open_ThroughTheListOfDecoders_FindsThisOne()
    {
        using var reader = AudioDecoders.Open(new MemoryStream(Mp3Samples.MakeStream(5)), "test");
        Assert.IsType<Mp3Reader>(reader);
    }
}
