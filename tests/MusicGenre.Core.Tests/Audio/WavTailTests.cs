using MusicGenre.Audio;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

/// <summary>What follows the samples of a WAV file: chunks, other files, or what the data chunk should have held.</summary>
public sealed class WavTailTests
{
    private static readonly byte[] Data = StoredSamples.Integers(StoredSamples.Values(20), 2, isBigEndian: false);
    private static readonly float[] Samples = StoredSamples.Expected(StoredSamples.Values(20), 2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Read_JoinedFiles_ReadsAllAndSaysSo(int count)
    {
        var file = WavBytes.Riff(new ByteBuilder().Chunk("fmt ", Format()).Chunk("data", Data).Chunk("LIST", 1, 2, 3).ToArray());
        byte[] bytes = [.. Enumerable.Repeat(file, count).SelectMany(part => part)];
        var clip = Decode(bytes);

        Assert.Equal(Enumerable.Repeat(Samples, count).SelectMany(part => part), clip.Samples.ToArray());
        Assert.Equal(
            Enumerable.Range(1, count - 1).Select(part => $"After {20 * part} samples another WAV file follows, which is read as well."),
            clip.Warnings.Select(warning => warning.Message));
        using var reader = new WavDecoder().Open(new MemoryStream(bytes), "a.wav");
        Assert.Equal(20 * count, reader.SampleCount);
        Assert.Equal((20 * count) - 3, reader.Skip((20 * count) - 3));
        Assert.Equal(3, reader.Read(new float[100]));
        Assert.Equal(0, reader.Skip(1));
        Assert.Equal(clip.Warnings, reader.Warnings);
    }

    [Fact]
    public void Read_JoinedFileThatIsCut_SaysBoth()
    {
        byte[] bytes = [.. WavBytes.File(Format(), Data), .. WavBytes.File(Format(), Data)[..^10]];
        var clip = Decode(bytes);

        Assert.Equal(35, clip.SampleCount);
        Assert.Equal(
            ["After 20 samples another WAV file follows, which is read as well.", "The audio ends 10 bytes earlier than its container declares."],
            clip.Warnings.Select(warning => warning.Message));
        using var reader = new WavDecoder().Open(new MemoryStream(bytes), "a.wav");
        Assert.Equal(35, reader.SampleCount);
    }

    [Fact]
    public void Read_JoinedFileOfAnotherFormat_IsLeftOutWithAWarning()
    {
        var other = WavBytes.File(WavBytes.Format(1, 1, 16_000, 16), Data);
        var clip = Decode([.. WavBytes.File(Format(), Data), .. other]);

        Assert.Equal(Samples, clip.Samples.ToArray());
        Assert.Equal(
            $"After 20 samples another WAV file follows, whose samples are compressed or of another format; its {other.Length} bytes were not read.",
            Assert.Single(clip.Warnings).Message);
    }

    [Fact]
    public void Read_MoreSamplesThanTheDataChunkDeclares_SaysHowManyBytesAreLeftOut()
    {
        var clip = Decode(WavBytes.WithSizes(20, 50, 14));

        Assert.Equal(Samples[..7], clip.Samples.ToArray());
        Assert.Equal(
            new AudioWarning(AudioWarningKind.Damaged, "Behind the samples there are 26 bytes that belong to no chunk; they were not read."),
            Assert.Single(clip.Warnings));
    }

    [Fact]
    public void Read_SecondDataChunkOrBrokenHeader_IsCounted()
    {
        foreach (var (tail, length) in new[]
        {
            (new ByteBuilder().Chunk("LIST", 1, 2).Chunk("data", Data).ToArray(), 48),
            (new ByteBuilder().Text("RIFF").UInt32(20).Text("WAVEfmt ").ToArray(), 16),
            (new ByteBuilder().Text("abcd").UInt32(5000).Add(Data).ToArray(), 48),
        })
        {
            var clip = Decode([.. WavBytes.File(Format(), Data), .. tail]);

            Assert.Equal(20, clip.SampleCount);
            Assert.Contains($"there are {length} bytes", Assert.Single(clip.Warnings).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_ChunksTagsAndPaddingBehind_GiveNoWarning()
    {
        foreach (var tail in new ByteBuilder[]
        {
            new ByteBuilder().Chunk("LIST", new byte[33]).Chunk("id3 ", 9, 9).Chunk("bext", 1).Chunk("wxyz", new byte[100]),
            new ByteBuilder().Text("LIST").UInt32(100).Add(1, 2, 3),
            new ByteBuilder().Text("TAGSong").Add(new byte[121]),
            new ByteBuilder().Text("ID3\u0003").Add(0, 0, 0, 0, 0, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            new ByteBuilder().Text("APETAGEX").Add(new byte[24]),
            new ByteBuilder().Add(new byte[4000]),
            new ByteBuilder().Add(7, 7, 7, 7, 7, 7, 7),
        })
        {
            foreach (var data in new[] { Data, Data[..^2] })
            {
                Assert.Empty(Decode([.. WavBytes.File(Format(), data), .. tail.ToArray()]).Warnings);
            }
        }
    }

    [Theory]
    [InlineData(0x11)]
    [InlineData(0x02)]
    public void Read_CompressedFilesJoined_SaysHowMuchIsLeftOut(int tag)
    {
        // A block of 16 bytes of IMA or Microsoft ADPCM: a head and silence.
        var format = new ByteBuilder().Add(WavBytes.Format(tag, 1, 8000, 4, 16)).UInt16(0).ToArray();
        var file = WavBytes.File(format, new byte[32]);
        var clip = Decode([.. file, .. file]);

        Assert.Equal(Decode(file).SampleCount, clip.SampleCount);
        Assert.Contains($"its {file.Length} bytes were not read", Assert.Single(clip.Warnings).Message, StringComparison.Ordinal);
    }

    private static byte[] Format() => WavBytes.Format(1, 1, 8000, 16);

    /// <summary>Decodes the file and the same bytes from a pipe, which must agree.</summary>
    private static AudioClip Decode(byte[] bytes)
    {
        var clip = WavDecoderTests.Decode(bytes);
        var piped = AudioClip.Decode(new StingyStream(bytes));
        Assert.Equal(clip.Samples.ToArray(), piped.Samples.ToArray());
        Assert.Equal(clip.Warnings, piped.Warnings);
        return clip;
    }
}
