using System.IO.Compression;
using MusicGenre.Audio;
using MusicGenre.Errors;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

/// <summary>Headers of FLAC that lie about what follows.</summary>
public sealed class FlacLengthTests
{
    private const int BlockLength = 100;

    [Theory]
    [InlineData(30)]
    [InlineData(250)]
    [InlineData(399)]
    public void Read_TotalTooSmall_ReadsAllAndWarns(int total)
    {
        var clip = Decode(Frames(total, count: 4).ToArray());

        Assert.Equal(400, clip.SampleCount);
        var warning = Assert.Single(clip.Warnings);
        Assert.Equal(AudioWarningKind.Damaged, warning.Kind);
        Assert.Contains($"longer than the {total} samples", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TotalTooSmallWithDamageBehindIt_IsReadOnAfterTheDamage()
    {
        var bytes = Frames(150, count: 4).ToArray();
        bytes[^15] ^= 0x55;
        var clip = Decode(bytes);

        Assert.Equal(300, clip.SampleCount);
        Assert.Equal([AudioWarningKind.Damaged, AudioWarningKind.Damaged], clip.Warnings.Select(warning => warning.Kind));
    }

    [Fact]
    public void Read_TotalTooLarge_WarnsThatTheAudioEndsEarly()
    {
        var clip = Decode(Frames(1000, count: 4).ToArray());

        Assert.Equal(400, clip.SampleCount);
        var warning = Assert.Single(clip.Warnings);
        Assert.Equal(AudioWarningKind.Truncated, warning.Kind);
        Assert.Contains("600 samples", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(400)]
    [InlineData(1000)]
    public void SampleCount_OfAFileThatCanSeek_IsWhatIsRead(int total)
    {
        var bytes = Frames(total, count: 4).ToArray();
        using var reader = new FlacDecoder().Open(new MemoryStream(bytes), "a.flac");

        Assert.Equal(400, reader.SampleCount);
        Assert.Equal(400, reader.Skip(long.MaxValue));
        using var piped = new FlacDecoder().Open(new StingyStream(bytes), "a.flac");
        Assert.Equal(total == 0 ? null : total, piped.SampleCount);
    }

    [Fact]
    public void SampleCount_OfAPartOfALongerFile_CountsFromItsFirstFrame()
    {
        var file = new FlacBytes(1, 16, 9000, BlockLength, BlockLength);
        for (var i = 40; i < 43; i++)
        {
            file.Constant(i, BlockLength, i);
        }

        using var reader = new FlacDecoder().Open(new MemoryStream(file.ToArray()), "a.flac");

        Assert.Equal(300, reader.SampleCount);
        Assert.Equal(300, reader.Skip(long.MaxValue));
    }

    [Fact]
    public void Read_TagAfterTheLastFrame_IsNotDamage()
    {
        var clip = Decode(Frames(400, count: 4).Junk([.. "TAG"u8, .. new byte[125]]).ToArray());

        Assert.Equal(400, clip.SampleCount);
        Assert.Empty(clip.Warnings);
    }

    [Theory]
    [InlineData(6, 0, 0, "22050 Hz, 1 channels and 16 bits")]
    [InlineData(0, 1, 0, "44100 Hz, 2 channels and 16 bits")]
    [InlineData(0, 0, 1, "44100 Hz, 1 channels and 8 bits")]
    public void Read_ChangeBetweenFrames_EndsTheAudioWithAWarning(int rateCode, int channelCode, int bitCode, string change)
    {
        var file = Frames(0, count: 2).BeginFrame(BlockLength, channelCode, 2, rateCode, bitCode);
        for (var channel = 0; channel <= channelCode; channel++)
        {
            file.Subframe(0).Bits(5, bitCode == 1 ? 8 : 16);
        }

        var clip = Decode(file.EndFrame().Constant(9, BlockLength, 3).ToArray());

        Assert.Equal(200, clip.SampleCount);
        Assert.Contains(change, Assert.Single(clip.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FirstFrameContradictsTheHeader_IsAnError()
    {
        var file = new FlacBytes(1, 16, 100).BeginFrame(BlockLength, 0, 0, rateCode: 6).Subframe(0).Bits(5, 16).EndFrame();

        var exception = Assert.Throws<AudioDecodeException>(() => AudioClip.Decode(new MemoryStream(file.ToArray())));

        Assert.Contains("from 44100 Hz, 1 channels and 16 bits to 22050 Hz", exception.Message, StringComparison.Ordinal);
        Assert.Equal("FLAC", exception.Container);
    }

    [Fact]
    public void Read_NoFrameThatCanBeDecoded_IsAnError()
    {
        var damaged = Frames(0, count: 4).ToArray();
        for (var at = 42 + 8; at < damaged.Length; at += 11)
        {
            damaged[at] ^= 1;
        }

        Assert.Throws<AudioDecodeException>(() => AudioClip.Decode(new MemoryStream(damaged)));
        Assert.Throws<AudioDecodeException>(() => AudioClip.Decode(new MemoryStream(Frames(400, count: 1).ToArray()[..^4])));
        Assert.Throws<AudioDecodeException>(() => AudioClip.Decode(new MemoryStream(Frames(400, count: 0).ToArray())));
        Assert.Equal(0, AudioClip.Decode(new MemoryStream(Frames(0, count: 0).ToArray())).SampleCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(799)]
    [InlineData(1234)]
    [InlineData(2000)]
    public void Skip_WholeFramesAndParts_LeavesTheSameSamples(int count)
    {
        var bytes = Frames(2000, count: 20).ToArray();
        foreach (var damage in new[] { 0, 42 + (11 * 11) + 9 })
        {
            bytes[damage] ^= (byte)(damage == 0 ? 0 : 1);
            using var whole = new FlacDecoder().Open(new MemoryStream(bytes), "a.flac");
            using var rest = new FlacDecoder().Open(new StingyStream(bytes), "a.flac");
            var samples = ReadAll(whole);
            var kept = Math.Min(count, samples.Length);

            Assert.Equal(kept, rest.Skip(count));
            Assert.Equal(samples[kept..], ReadAll(rest));
            Assert.Equal(whole.Warnings, rest.Warnings);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_TwoFilesJoined_ReadsBothAndSaysSo(bool isPipe)
    {
        byte[] bytes = [.. Frames(400, count: 4).ToArray(), .. Frames(400, count: 4).ToArray()];
        using Stream stream = isPipe ? new StingyStream(bytes) : new MemoryStream(bytes);
        var clip = AudioClip.Decode(stream);

        Assert.Equal(800, clip.SampleCount);
        Assert.Equal(clip.Samples[..400].ToArray(), clip.Samples[400..].ToArray());
        Assert.Equal("After 400 samples another FLAC stream follows, which is read as well.", Assert.Single(clip.Warnings).Message);
    }

    [Theory]
    [InlineData(40, 40)]
    [InlineData(40, 40, 40)]
    [InlineData(40, 40, 40, 40, 40)]
    [InlineData(10, 120)]
    [InlineData(120, 10)]
    [InlineData(120, 1)]
    public async Task SampleCount_OfJoinedFiles_IsUnknownSoThatAnExcerptCounts(params int[] counts)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.flac");
        await File.WriteAllBytesAsync(path, [.. counts.SelectMany(count => Frames(100L * count, count).ToArray())]);
        try
        {
            using var reader = new AudioFile(path).OpenReader();
            Assert.Null(reader.SampleCount);

            var excerpt = AudioExcerpt.Open(new AudioFile(path), TimeSpan.FromSeconds(0.01), CancellationToken.None);
            excerpt.Reader.Dispose();
            Assert.Equal(100 * counts.Sum(), excerpt.TotalSampleCount);
            Assert.Equal(((100 * counts.Sum()) - 441) / 2, excerpt.Start);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(20)]
    [InlineData(120)]
    public void SampleCount_OfOneFile_IsKnown(int count)
    {
        using var reader = new FlacDecoder().Open(new MemoryStream(Frames(100L * count, count).ToArray()), "a.flac");

        Assert.Equal(100L * count, reader.SampleCount);
    }

    [Fact]
    public void WavWriter_ReaderWithMoreThanItAnnounced_WritesAllOrThrows()
    {
        var bytes = Frames(150, count: 4).ToArray();
        using var reader = new FlacDecoder().Open(new StingyStream(bytes), "a.flac");
        Assert.Equal(150, reader.SampleCount);
        using var wav = new MemoryStream();
        WavWriter.Write(wav, reader);
        wav.Position = 0;
        Assert.Equal(400, AudioClip.Decode(wav).SampleCount);

        using var again = new FlacDecoder().Open(new StingyStream(bytes), "a.flac");
        using var pipe = new DeflateStream(Stream.Null, CompressionMode.Compress);
        var exception = Assert.Throws<AudioDecodeException>(() => WavWriter.Write(pipe, again));
        Assert.Contains("goes on after 150 of 150 samples", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Frames of 100 samples of 1, 2 and so on, 11 bytes each at first.</summary>
    private static FlacBytes Frames(long total, int count)
    {
        var file = new FlacBytes(1, 16, total, BlockLength, BlockLength);
        for (var i = 0; i < count; i++)
        {
            file.Constant(i + 1, BlockLength, i);
        }

        return file;
    }

    private static float[] ReadAll(IAudioReader reader)
    {
        var samples = new List<float>();
        var block = new float[333];
        while (reader.Read(block) is > 0 and var count)
        {
            samples.AddRange(block[..count]);
        }

        return [.. samples];
    }

    private static AudioClip Decode(byte[] bytes)
    {
        var clip = AudioClip.Decode(new MemoryStream(bytes));
        Assert.Equal(clip.Samples.ToArray(), AudioClip.Decode(new StingyStream(bytes)).Samples.ToArray());
        return clip;
    }
}
