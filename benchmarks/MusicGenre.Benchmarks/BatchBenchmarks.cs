using BenchmarkDotNet.Attributes;

namespace MusicGenre.Benchmarks;

/// <summary>
/// A collection of songs, MP3s of 36 s, by the default model and engine: one at a time and two, as a whole and 10 s from the middle. The time is that of one song.
/// Twice the jobs should take half the time on two processors.
/// </summary>
[MemoryDiagnoser]
public class BatchBenchmarks
{
    private const int SongCount = 24;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicgenre-batch-");
    private string[] _songs = [];
    private GenreClassifier _classifier = null!;

    [Params(1, 2)]
    public int Jobs { get; set; }

    [Params(0, 10)]
    public int Excerpt { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _songs = [.. Enumerable.Range(0, SongCount).Select(index => JoinedClips.Write(_folder.FullName, $"{index}.mp3", TimeSpan.FromSeconds(30)))];
        _classifier = GenreClassifier.CreateDefault(new GenreClassifierOptions { Excerpt = Excerpt > 0 ? TimeSpan.FromSeconds(Excerpt) : null });
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _classifier.Dispose();
        _folder.Delete(recursive: true);
    }

    [Benchmark(OperationsPerInvoke = SongCount)]
    public async Task<int> ClassifyFiles()
    {
        var classified = 0;
        await foreach (var result in _classifier.ClassifyFilesAsync(_songs, new GenreBatchOptions { MaxDegreeOfParallelism = Jobs }))
        {
            classified += result.Prediction is null ? throw new InvalidOperationException($"{result}") : 1;
        }

        return classified;
    }
}
