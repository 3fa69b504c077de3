using MusicGenre.Audio;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

public sealed class WavSizeTests
{
    [Theory]
    [InlineData(0u, 0u)]
    [InlineData(36u, 0u)]
    [InlineData(uint.MaxValue, 0u)]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    [InlineData(0u, uint.MaxValue)]
    [InlineData(0x7FFF_F024u, 0x7FFF_F000u)]
    public void Open_UnfinishedSizes_MeanAllThatFollows(uint riffSize, uint dataSize)
    {
        var file = WavBytes.WithSizes(20, riffSize, dataSize);
        var clip = WavDecoderTests.Decode(file);

        Assert.Equal(StoredSamples.Expected(StoredSamples.Values(20), 2), clip.Samples.ToArray());
        Assert.Empty(clip.Warnings);
        using var seekable = new WavDecoder().Open(new MemoryStream(file), "a.wav");
        using var streamed = new WavDecoder().Open(new StingyStream(file), "a.wav");
        Assert.Equal(20, seekable.SampleCount);
        Assert.Null(streamed.SampleCount);
    }

    [Fact]
    public void Open_SizeLargerThanTheFile_KeepsWhatIsThereWithAWarning()
    {
        var file = WavBytes.WithSizes(20, 1036, 1000);
        var clip = WavDecoderTests.Decode(file);

        Assert.Equal(20, clip.SampleCount);
        Assert.Equal(
            new AudioWarning(AudioWarningKind.Truncated, "The audio ends 960 bytes earlier than its container declares."),
            Assert.Single(clip.Warnings));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Open_CutWithinASample_KeepsWhatIsWhole(int cut)
    {
        // Two channels of 16 bits: four bytes make a whole.
        var file = WavBytes.File(WavBytes.Format(1, 2, 8000, 16), StoredSamples.Integers(StoredSamples.Values(20), 2, isBigEndian: false));
        var clip = WavDecoderTests.Decode(file[..^cut]);

        Assert.Equal(StoredSamples.Expected(StoredSamples.Values(20), 2)[..18], clip.Samples.ToArray());
        Assert.Equal(AudioWarningKind.Truncated, Assert.Single(clip.Warnings).Kind);
    }

    [Theory]
    [InlineData(41u)]
    [InlineData(uint.MaxValue)]
    public void Open_SizeThatEndsWithinASample_KeepsWhatIsWhole(uint dataSize)
    {
        var clip = WavDecoderTests.Decode(WavBytes.WithSizes(20, 77, dataSize, 99));

        Assert.Equal(20, clip.SampleCount);
        Assert.Equal(AudioWarningKind.Truncated, Assert.Single(clip.Warnings).Kind);
    }

    [Fact]
    public void Open_NoSamples_GivesAnEmptyClip()
    {
        foreach (var file in new[]
        {
            WavBytes.WithSizes(0, 36, 0),
            WavBytes.Riff(new ByteBuilder().Chunk("fmt ", WavBytes.Format(1, 1, 8000, 16)).Chunk("data").Chunk("LIST", new byte[40]).ToArray()),
        })
        {
            var clip = WavDecoderTests.Decode(file);
            Assert.Equal((0, TimeSpan.Zero), (clip.SampleCount, clip.Duration));
            Assert.Empty(clip.Warnings);
        }
    }

    [Fact]
    public void Open_SizeSmallerThanTheFile_LeavesTheRest()
        => Assert.Equal(7, WavDecoderTests.Decode(WavBytes.WithSizes(20, 50, 14)).SampleCount);
}
