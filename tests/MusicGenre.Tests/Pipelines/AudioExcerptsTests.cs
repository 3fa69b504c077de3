using MusicGenre.Audio;
using MusicGenre.Pipelines.Layout;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

public sealed class AudioExcerptsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("excerpts");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Take_LongerClip_GivesItsMiddle()
        => Assert.Equal([3, 4, 5, 6], new AudioExcerpts(8000, 4).Take(new AudioClip(new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }, 8000)));

    [Fact]
    public void Take_ShorterClip_IsRepeated()
        => Assert.Equal([1, 2, 3, 1, 2, 3, 1], new AudioExcerpts(8000, 7).Take(new AudioClip(new float[] { 1, 2, 3 }, 8000)));

    [Fact]
    public void Take_EmptyClip_IsSilent() => Assert.Equal([0, 0], new AudioExcerpts(8000, 2).Take(new AudioClip(ReadOnlyMemory<float>.Empty, 8000)));

    [Theory]
    [InlineData(1000)]
    [InlineData(300)]
    public void Read_File_GivesWhatItsClipGives(int sampleCount)
    {
        float[] samples = [.. Enumerable.Range(0, 700).Select(i => MathF.Sin(i * 0.1f) * 0.5f)];
        var path = Path.Combine(_folder.FullName, "sine.wav");
        WriteFloatWav(path, samples, 16_000);
        var excerpts = new AudioExcerpts(8000, sampleCount);
        var expected = excerpts.Take(new AudioClip(samples, 16_000));
        var actual = excerpts.Read(path);
        Assert.Equal(sampleCount, actual.Length);

        // A stretch cut before resampling lacks its neighbours at the ends.
        for (var i = 40; i < Math.Min(sampleCount, 350) - 40; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-3f);
        }
    }

    private static void WriteFloatWav(string path, float[] samples, int rate)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write("RIFF"u8);
        writer.Write(36 + 4 * samples.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)3);
        writer.Write((short)1);
        writer.Write(rate);
        writer.Write(4 * rate);
        writer.Write((short)4);
        writer.Write((short)32);
        writer.Write("data"u8);
        writer.Write(4 * samples.Length);
        Array.ForEach(samples, writer.Write);
    }
}
