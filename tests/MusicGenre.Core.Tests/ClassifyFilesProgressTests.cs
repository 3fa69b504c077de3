using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Core.Tests;

/// <summary>What a batch reports of its progress.</summary>
public sealed class ClassifyFilesProgressTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ClassifyFilesAsync_Progress_AddsUpFilesFailuresAudioAndBytes()
    {
        using var model = FakeModel.Create();
        var song = new AudioFile(_folder.WriteNoise("a.wav", 2));
        File.WriteAllText(_folder.File("b.wav"), "no audio");
        var bad = new AudioFile(_folder.File("b.wav"));
        var missing = new AudioFile(_folder.File("c.wav"));
        var folder = new AudioFile(_folder.Path);
        var clip = new AudioClip(FakeModel.Noise(3 * FakeModel.SegmentLength, 0.9f), FakeModel.SampleRate);
        using var spool = await SpooledAudio.CreateAsync(new MemoryStream(File.ReadAllBytes(song.Path)));
        var length = new FileInfo(song.Path).Length;
        var progress = new ListProgress();

        await new GenreClassifier(model).ClassifyFilesAsync([song, bad, missing, folder, clip, spool], new() { MaxDegreeOfParallelism = 1 }, progress).ToListAsync();

        Assert.Equal(
            [
                new(1, 0, TimeSpan.FromSeconds(1), length),
                new(2, 1, TimeSpan.FromSeconds(1), length + 8),
                new(3, 2, TimeSpan.FromSeconds(1), length + 8),
                new(4, 3, TimeSpan.FromSeconds(1), length + 8),
                new(5, 3, TimeSpan.FromSeconds(2.5), length + 8),
                new(6, 3, TimeSpan.FromSeconds(3.5), (2 * length) + 8),
            ],
            progress.Reports);
    }

    [Fact]
    public async Task ClassifyFilesAsync_ProgressOfAnExcerpt_CountsTheWholeAudio()
    {
        using var model = FakeModel.Create();
        var progress = new ListProgress();
        var classifier = new GenreClassifier(model, new GenreClassifierOptions { Excerpt = TimeSpan.FromSeconds(1) });

        await classifier.ClassifyFilesAsync([_folder.WriteNoise("a.wav", 10)], progress: progress).ToListAsync();

        Assert.Equal(TimeSpan.FromSeconds(5), Assert.Single(progress.Reports).Audio);
    }

    [UnixFact]
    public async Task ClassifyFilesAsync_ProgressOfALink_CountsTheFileBehindIt()
    {
        var path = _folder.WriteNoise("a.wav", 2);
        File.CreateSymbolicLink(_folder.File("link.wav"), path);
        var progress = new ListProgress();

        await new DelegateClassifier().ClassifyFilesAsync([_folder.File("link.wav")], progress: progress).ToListAsync();

        Assert.Equal(new FileInfo(path).Length, Assert.Single(progress.Reports).Bytes);
    }

    [Fact]
    public async Task ClassifyFilesAsync_Progress_PrecedesTheResult()
    {
        var progress = new ListProgress();
        var given = 0;

        await foreach (var result in new DelegateClassifier().ClassifyFilesAsync(new DrawnPaths(100), new() { MaxDegreeOfParallelism = 4 }, progress))
        {
            given++;
            Assert.True(progress.Reports.Count >= given, $"result {given} before its report");
        }

        Assert.Equal(Enumerable.Range(1, 100).Select(done => (long)done), progress.Reports.Select(report => report.Done));
    }
}
