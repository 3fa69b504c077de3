using MusicGenre.Audio;
using MusicGenre.Errors;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

public sealed class AdpcmTests
{
    private const int Ima = 0x11;
    private const int Microsoft = 0x02;

    [Fact]
    public void Read_ImaMono_FollowsTheTables()
    {
        // Step 16 at index 8. Codes 7, 15, 0 and 8: changes of 15·16/8 = 30, 15·34/8 = 63 (index 16), 73/8 = 9 (24), then 66/8 = 8 (23).
        var clip = Decode(File(Ima, 1, blockAlign: 8, [0x64, 0, 8, 0, 0xF7, 0x80, 0, 0]));

        Assert.Equal(9, clip.SampleCount);
        Assert.Equal([100, 130, 67, 76, 68], Words(clip)[..5]);
        Assert.Empty(clip.Warnings);
    }

    [Fact]
    public void Read_ImaStereo_TakesGroupsOfEightSamplesInTurn()
    {
        // Left stays near 0 with codes 0 and 8 at the smallest step (7/8 = 0); right falls by 7 · 15/8 = 13 at first.
        var clip = Decode(File(Ima, 2, blockAlign: 16, [0, 0, 0, 0, 0xE8, 0x03, 0, 0, 0x80, 0x80, 0x80, 0x80, 0x0F, 0, 0, 0]));

        Assert.Equal(9, clip.SampleCount);
        Assert.All(Words(clip).Where((_, i) => i % 2 == 0), left => Assert.Equal(0, left));
        Assert.Equal([1000, 987, 989], Words(clip).Where((_, i) => i % 2 == 1).Take(3));
    }

    [Fact]
    public void Read_MicrosoftMono_PredictsFromTwoSamples()
    {
        // Coefficients 2 and −1 (the second pair) continue the line 10, 20; the code 1 adds a step of 16, and −1 takes one.
        var clip = Decode(File(Microsoft, 1, blockAlign: 9, [1, 16, 0, 20, 0, 10, 0, 0x01, 0xF0]));

        Assert.Equal([10, 20, 30, 56, 66, 76], Words(clip));
    }

    [Fact]
    public void Read_MicrosoftStereo_TakesTheChannelsInTurn()
    {
        var clip = Decode(File(Microsoft, 2, blockAlign: 15, [0, 0, 16, 0, 32, 0, 1, 0, 2, 0, 3, 0, 4, 0, 0x1F]));

        Assert.Equal([3, 4, 1, 2, 17, -30], Words(clip));
    }

    [Fact]
    public void Read_MicrosoftCoefficientsOfTheFile_AreUsed()
    {
        // One pair, 0 and 128: half of the sample before the last.
        byte[] extra = [6, 0, 1, 0, 0, 0, 128, 0];
        var clip = Decode(File(Microsoft, 1, blockAlign: 8, [0, 16, 0, 40, 0, 80, 0, 0x00], extra));

        Assert.Equal([80, 40, 40, 20], Words(clip));
    }

    [Theory]
    [InlineData(10u, 10)]
    [InlineData(17u, 17)]
    [InlineData(18u, 18)]
    [InlineData(9u, 18)]
    [InlineData(19u, 18)]
    public void SampleCount_WithAFactChunk_CutsThePaddingOfTheLastBlockOnly(uint declared, int expected)
    {
        var file = File(Ima, 1, blockAlign: 8, new byte[16], fact: declared);
        using var reader = new WavDecoder().Open(new MemoryStream(file), "a.wav");

        Assert.Equal(expected, reader.SampleCount);
        Assert.Equal(expected, Decode(file).SampleCount);
    }

    [Fact]
    public void Read_LastBlockCut_KeepsWhatIsWhole()
    {
        var file = File(Ima, 1, blockAlign: 12, new byte[12 + 8]);
        Assert.Equal(17 + 9, Decode(file).SampleCount);

        var clip = Decode(file[..^3]);
        Assert.Equal(17 + 1, clip.SampleCount);
        Assert.Equal(AudioWarningKind.Truncated, Assert.Single(clip.Warnings).Kind);
    }

    [Theory]
    [InlineData(Ima, 2)]
    [InlineData(Microsoft, 0)]
    public void Read_DamagedBlock_IsSilentWithAWarning(int tag, int at)
    {
        var data = Enumerable.Repeat((byte)1, 16).ToArray();
        data[at] = 200;
        var clip = Decode(File(tag, 1, blockAlign: 8, data));

        Assert.Equal(0, Words(clip)[0]);
        Assert.NotEqual(0, Words(clip)[^1]);
        Assert.Equal(AudioWarningKind.Damaged, Assert.Single(clip.Warnings).Kind);
    }

    [Theory]
    [InlineData(Ima, 3, 3 * 4)]
    [InlineData(Ima, 1, 5)]
    [InlineData(Microsoft, 2, 31)]
    [InlineData(Microsoft, 1, 7)]
    public void Skip_AnyCount_LeavesTheSameSamples(int tag, int channels, int blockAlign)
    {
        var data = new byte[(blockAlign * 20) + (blockAlign / 2)];
        new Random(3).NextBytes(data);
        for (var block = 0; block < data.Length; block += blockAlign)
        {
            data.AsSpan(block, Math.Min(tag == Ima ? 4 * channels : channels, data.Length - block)).Clear();
        }

        var file = File(tag, channels, blockAlign, data);
        var all = Words(Decode(file));
        foreach (var count in new[] { 0, 1, 5, 50, 1000 })
        {
            using var reader = new WavDecoder().Open(new MemoryStream(file), "a.wav");
            var skipped = (int)reader.Skip(count);
            var rest = new float[all.Length + channels];
            var read = 0;
            while (reader.Read(rest.AsSpan(read)) is > 0 and var some)
            {
                read += some * channels;
            }

            Assert.Equal(Math.Min(count, all.Length / channels), skipped);
            Assert.Equal(all[(skipped * channels)..], rest.Take(read).Select(sample => (int)(sample * 32_768)));
        }
    }

    [Theory]
    [InlineData(Ima, 1, 3, 4, "block align is 3 bytes")]
    [InlineData(Microsoft, 2, 13, 4, "block align is 13 bytes")]
    [InlineData(Microsoft, 3, 99, 4, "3 channels")]
    [InlineData(Ima, 1, 8, 3, "3 bits")]
    public void Open_FieldsThatCannotBe_NamesThem(int tag, int channels, int blockAlign, int bits, string message)
    {
        var file = WavBytes.File(WavBytes.Format(tag, channels, 8000, bits, blockAlign), new byte[200]);

        Assert.Contains(message, Assert.Throws<AudioDecodeException>(() => Decode(file)).Message, StringComparison.Ordinal);
    }

    private static byte[] File(int tag, int channels, int blockAlign, byte[] data, byte[]? extra = null, uint? fact = null)
    {
        byte[] body = [.. WavBytes.Format(tag, channels, 8000, 4, blockAlign), .. extra is null ? [] : (byte[])[(byte)extra.Length, 0, .. extra]];
        var chunks = new ByteBuilder().Chunk("fmt ", body);
        if (fact is { } count)
        {
            chunks.Chunk("fact", new ByteBuilder().UInt32(count).ToArray());
        }

        return WavBytes.Riff(chunks.Chunk("data", data).ToArray());
    }

    private static AudioClip Decode(byte[] bytes)
    {
        var clip = AudioClip.Decode(new MemoryStream(bytes));
        Assert.Equal(clip.Samples.ToArray(), AudioClip.Decode(new StingyStream(bytes)).Samples.ToArray());
        return clip;
    }

    private static int[] Words(AudioClip clip) => [.. clip.Samples.ToArray().Select(sample => (int)(sample * 32_768))];
}
