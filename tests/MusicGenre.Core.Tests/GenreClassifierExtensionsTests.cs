using MusicGenre.Audio;
using MusicGenre.Core.Tests.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests;

public sealed class GenreClassifierExtensionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicgenre-");
    private readonly GenreModel _model = FakeModel.Create();

    public void Dispose()
    {
        _model.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task ClassifyFilesAsync_OneBadFile_GivesItsErrorInPlaceAndJudgesTheRest()
    {
        string[] paths = [Wav("a.wav", 0.9f), Path.Combine(_folder.FullName, "none.wav"), Text("b.wav"), Wav("c.mp3", 2e-3f)];

        var results = await new GenreClassifier(_model).ClassifyFilesAsync(paths, new() { InOrder = true }).ToListAsync();

        Assert.Equal(paths, results.Select(result => result.Path));
        Assert.Equal("loud", results[0].Prediction?.Genre);
        Assert.IsType<FileNotFoundException>(results[1].Error);
        Assert.Contains("b.wav", Assert.IsType<AudioDecodeException>(results[2].Error).Message, StringComparison.Ordinal);
        Assert.Equal("quiet", results[3].Prediction?.Genre);
    }

    [Fact]
    public async Task ClassifyAsync_FileWithoutSamples_IsNamed()
    {
        var path = Path.Combine(_folder.FullName, "empty.wav");
        WavWriter.Write(path, new AudioClip(ReadOnlyMemory<float>.Empty, FakeModel.SampleRate));

        var exception = await Assert.ThrowsAsync<AudioDecodeException>(() => new GenreClassifier(_model).ClassifyAsync(path));

        Assert.Equal(path, exception.AudioSource);
    }

    [Fact]
    public async Task ClassifyAsync_FileShorterThanASegment_WarnsWithTheSecondsThatTheModelNeeds()
    {
        var path = Path.Combine(_folder.FullName, "short.wav");
        WavWriter.Write(path, new AudioClip(FakeModel.Noise(1000, 0.9f), FakeModel.SampleRate));

        var prediction = await new GenreClassifier(_model).ClassifyAsync(path);

        Assert.Contains(" 0.5 s ", Assert.Single(prediction.Warnings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ClassifyAsync_Stream_EqualsTheFile(bool canSeek)
    {
        var path = Wav("a.wav", 0.9f);
        var classifier = new GenreClassifier(_model, new GenreClassifierOptions { Excerpt = TimeSpan.FromSeconds(0.6) });
        using Stream stream = canSeek ? File.OpenRead(path) : new StingyStream(await File.ReadAllBytesAsync(path), largestRead: 5000);

        var fromStream = await classifier.ClassifyAsync(stream);

        Assert.Equal((await classifier.ClassifyAsync(path)).Scores, fromStream.Scores);
        Assert.True(stream.CanRead, "the stream was closed");
    }

    private string Wav(string name, float peak)
    {
        var path = Path.Combine(_folder.FullName, name);
        WavWriter.Write(path, new AudioClip(FakeModel.Noise(10_000, peak), FakeModel.SampleRate));
        return path;
    }

    private string Text(string name)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, "This is no audio.");
        return path;
    }
}
