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

        var results = await new GenreClassifier(_model).ClassifyFilesAsync(paths).ToListAsync();

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

    [Fact]
    public async Task ClassifyFilesAsync_Progress_IsToldOfEveryFile()
    {
        string[] paths = [.. Enumerable.Range(0, 10).Select(index => Wav($"{index}.wav", 0.9f))];
        var progress = new ListProgress();

        await new GenreClassifier(_model).ClassifyFilesAsync(paths, maxDegreeOfParallelism: 3, progress).ToListAsync();

        Assert.Equal(paths, progress.Paths.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ClassifyFilesAsync_Cancelled_Throws()
    {
        string[] paths = [.. Enumerable.Range(0, 10).Select(index => Wav($"{index}.wav", 0.9f))];

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await new GenreClassifier(_model).ClassifyFilesAsync(paths, cancellationToken: new CancellationToken(true)).ToListAsync());
    }

    [Fact]
    public void ClassifyFilesAsync_BadArguments_ThrowsAtTheCall()
    {
        var classifier = new GenreClassifier(_model);

        Assert.Throws<ArgumentNullException>("classifier", () => ((IGenreClassifier)null!).ClassifyFilesAsync([]));
        Assert.Throws<ArgumentNullException>("paths", () => classifier.ClassifyFilesAsync(null!));
        Assert.Throws<ArgumentOutOfRangeException>("maxDegreeOfParallelism", () => classifier.ClassifyFilesAsync([], maxDegreeOfParallelism: 0));
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

    private sealed class ListProgress : IProgress<GenreFileResult>
    {
        private readonly List<string> _paths = [];

        public IEnumerable<string> Paths => _paths;

        public void Report(GenreFileResult value)
        {
            lock (_paths)
            {
                _paths.Add(value.Path);
            }
        }
    }
}
