using MusicGenre.Audio;
using MusicGenre.Audio.Mp3;
using Xunit;

namespace MusicGenre.Core.Tests.Audio.Mp3;

public class Mp3DecoderTests
{
    private readonly Mp3Decoder _decoder = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(700)]
    public void CanDecode_FramesAfterALittleJunk_IsTrue(int junkLength)
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)0x55, junkLength), .. Mp3Samples.MakeStream(5)];
        Assert.True(_decoder.CanDecode(bytes.AsSpan(0, 4096)));
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

    [Fact]
    public void CanDecode_FreeFormat_IsTrue()
    {
        var header = StreamSpec.MakeHeader(MpegVersion.One, 0, 0, ChannelMode.Stereo);
        var bytes = LayerThreeWriter.Write(new RandomStream(header, 1).Make(4, 1000), freeLength: 1700);
        Assert.True(_decoder.CanDecode(bytes.AsSpan(0, 4096)));
    }

    [Fact]
    public void CanDecode_LongTagFirst_IsTrue() => Assert.True(_decoder.CanDecode(Tags.Id3Version2(100_000, false).AsSpan(0, 4096)));

    [Theory]
    [InlineData("RIFF\0\0\0\0WAVEfmt ")]
    [InlineData("RF64\0\0\0\0WAVE")]
    [InlineData("FORM\0\0\0\0AIFF")]
    [InlineData(".snd\0\0\0\0")]
    [InlineData("fLaC\0\0\0\"")]
    [InlineData("OggS\0\0")]
    [InlineData("\0\0\0 ftypM4A ")]
    public void CanDecode_OtherContainersEvenAroundFrames_IsFalse(string start)
    {
        byte[] bytes = [.. start.Select(letter => (byte)letter), .. Mp3Samples.MakeStream(5)];
        Assert.False(_decoder.CanDecode(bytes.AsSpan(0, 4096)));
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
