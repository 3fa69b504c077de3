using MusicGenre.Audio;
using MusicGenre.Audio.Wav;
using MusicGenre.Core.Tests.Audio.Mp3;
using MusicGenre.Errors;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

public sealed class WavWriterTests
{
    [Theory]
    [InlineData(WavSampleFormat.Pcm16, 1)]
    [InlineData(WavSampleFormat.Pcm16, 2)]
    [InlineData(WavSampleFormat.Pcm16, 6)]
    [InlineData(WavSampleFormat.Pcm24, 1)]
    [InlineData(WavSampleFormat.Pcm24, 9)]
    [InlineData(WavSampleFormat.Float32, 1)]
    [InlineData(WavSampleFormat.Float32, 3)]
    public void Write_ReadAgain_IsTheSameWithinHalfAStep(WavSampleFormat format, int channels)
    {
        var noise = AudioReaderExtensionsTests.MakeNoise(37_800, channels, 10_001);
        var clip = AudioClip.Decode(new MemoryStream(Write(noise, format)));

        Assert.Equal((37_800, channels, 10_001), (clip.SampleRate, clip.ChannelCount, clip.SampleCount));
        Assert.Empty(clip.Warnings);
        var step = format switch
        {
            WavSampleFormat.Pcm16 => 1 / 32_768f,
            WavSampleFormat.Pcm24 => 1 / 8_388_608f,
            _ => 0,
        };
        for (var i = 0; i < noise.Samples.Length; i++)
        {
            var expected = Math.Min(noise.Samples.Span[i], 1 - step);
            Assert.True(Math.Abs(expected - clip.Samples.Span[i]) <= step / 2, $"{clip.Samples.Span[i]} for {expected} at {i}");
        }
    }

    [Fact]
    public void Write_Integers_AreRoundedToNearestAndClipped()
    {
        float[] samples = [0.5f / 32_768, 1.5f / 32_768, -0.51f / 32_768, 1, -1, 2, -2, float.NaN, float.PositiveInfinity];
        var bytes = Write(new AudioClip(samples, 8000), WavSampleFormat.Pcm16);

        Assert.Equal(
            [0, 2, -1, 32_767, -32_768, 32_767, -32_768, 0, 32_767],
            Enumerable.Range(0, samples.Length).Select(i => (int)BitConverter.ToInt16(bytes, 44 + (2 * i))));
    }

    [Fact]
    public void Write_TruncatedMp3_WarnsOfIt()
    {
        var bytes = Mp3Samples.MakeStream(10);
        using var reader = new Mp3Decoder().Open(new MemoryStream(bytes[..^100]), "test");
        using var stream = new MemoryStream();

        WavWriter.Write(stream, reader);

        Assert.Equal(AudioWarningKind.Truncated, Assert.Single(reader.Warnings).Kind);
        Assert.Equal(44 + (reader.SampleCount * 4), stream.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_AnyStream_GivesTrueSizes(bool knowsLength)
    {
        // 24 bits, one channel, an odd number of samples: the data chunk needs padding.
        var clip = AudioReaderExtensionsTests.MakeNoise(8000, 1, 333);
        using var stream = new MemoryStream();
        stream.Write(new byte[10]);
        using var reader = new PiecewiseReader(clip.OpenReader(), 50, knowsLength);
        WavWriter.Write(stream, reader, WavSampleFormat.Pcm24);
        var bytes = stream.ToArray()[10..];

        Assert.Equal(bytes.Length - 8, BitConverter.ToInt32(bytes, 4));
        Assert.Equal(0, bytes.Length % 2);
        Assert.Equal(stream.Length, stream.Position);
        Assert.Equal(333, WavDecoderTests.Decode(bytes).SampleCount);
        Assert.Equal(knowsLength ? "fmt " : "JUNK", System.Text.Encoding.ASCII.GetString(bytes, 12, 4));
    }

    [Fact]
    public void Write_StreamThatCannotSeek_NeedsALength()
    {
        var clip = AudioReaderExtensionsTests.MakeNoise(8000, 1, 100);
        using var stream = new ForwardStream();
        WavWriter.Write(stream, clip);
        Assert.Equal(Write(clip, WavSampleFormat.Pcm16), stream.Written.ToArray());

        using var reader = new PiecewiseReader(clip.OpenReader(), 50, knowsLength: false);
        Assert.Throws<ArgumentException>(() => WavWriter.Write(stream, reader));

        using var advanced = clip.OpenReader();
        advanced.Skip(10);
        Assert.Throws<AudioDecodeException>(() => WavWriter.Write(new ForwardStream(), advanced));
    }

    [Fact]
    public void Write_NoSamples_GivesAnEmptyFileThatIsWhole()
    {
        var bytes = Write(new AudioClip(default, 8000), WavSampleFormat.Pcm16);

        Assert.Equal(44, bytes.Length);
        Assert.Equal(0, WavDecoderTests.Decode(bytes).SampleCount);
    }

    [Fact]
    public void BuildHeader_BeyondFourGibibytes_IsRf64()
    {
        var layout = new WavLayout(WavSampleFormat.Float32, 96_000, 2, hasRoomForLongSizes: true);
        const long Count = 1L << 30;
        var header = layout.BuildHeader(Count);
        using var reader = new WavDecoder().Open(new StingyStream(header), "long.wav");

        Assert.Equal("RF64"u8.ToArray(), header[..4]);
        Assert.Equal(Count, reader.SampleCount);
        Assert.Equal(header.Length - 8 + (Count * 8), BitConverter.ToInt64(header, 20));
        Assert.Equal("RIFF"u8.ToArray(), layout.BuildHeader(100)[..4]);
        Assert.Equal(header.Length, layout.HeaderLength);
        Assert.Throws<InvalidOperationException>(
            () => new WavLayout(WavSampleFormat.Float32, 96_000, 2, hasRoomForLongSizes: false).BuildHeader(Count));
    }

    [Fact]
    public void Write_Path_NeverOverwritesUnaskedAndLeavesNothingBehind()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "a.wav");
            WavWriter.Write(path, new AudioClip(new float[10], 8000));
            Assert.Throws<IOException>(() => WavWriter.Write(path, new AudioClip(new float[20], 8000)));
            Assert.Equal(64, new FileInfo(path).Length);

            // The source may be the very file that is replaced.
            WavWriter.Write(path, new AudioFile(path), WavSampleFormat.Pcm24, overwrite: true);
            Assert.Equal(98, new FileInfo(path).Length);

            using var broken = new WavDecoder().Open(new ThrowingStream(WavBytes.WithSizes(9, 1036, 1000)), "b.wav");
            Assert.Throws<IOException>(() => WavWriter.Write(path, broken, overwrite: true));
            Assert.Equal(98, new FileInfo(path).Length);
            Assert.Single(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Write_FormatThatIsNone_IsRefused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Write(new AudioClip(default, 8000), (WavSampleFormat)3));

    private static byte[] Write(AudioClip clip, WavSampleFormat format)
    {
        using var stream = new MemoryStream();
        WavWriter.Write(stream, clip, format);
        return stream.ToArray();
    }

    /// <summary>Can be written, but not seek.</summary>
    private sealed class ForwardStream : MemoryStream
    {
        public override bool CanSeek => false;

        public byte[] Written => ToArray();
    }

    /// <summary>Fails where it would end.</summary>
    private sealed class ThrowingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => base.Read(buffer) is > 0 and var count ? count : throw new IOException("The disk is gone.");
    }
}
