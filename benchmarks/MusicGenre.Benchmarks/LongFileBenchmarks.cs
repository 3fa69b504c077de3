using BenchmarkDotNet.Attributes;
using MusicGenre.Audio;

namespace MusicGenre.Benchmarks;

/// <summary>One long file, eleven minutes of MP3, by the default model and engine: it is decoded on one processor while another classifies.</summary>
[MemoryDiagnoser]
public class LongFileBenchmarks
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicgenre-long-");
    private AudioFile _file = null!;
    private GenreClassifier _classifier = null!;

    [GlobalSetup]
    public void Setup()
    {
        _file = new AudioFile(JoinedClips.Write(_folder.FullName, "long.mp3", TimeSpan.FromMinutes(11)));
        _classifier = GenreClassifier.CreateDefault();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _classifier.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>The decoder alone: nothing can be faster.</summary>
    [Benchmark(Baseline = true)]
    public long Decode()
    {
        using var reader = _file.OpenReader();
        var samples = new float[1 << 14];
        var total = 0L;
        while (reader.Read(samples) is var count and > 0)
        {
            total += count;
        }

        return total;
    }

    [Benchmark]
    public Task<GenrePrediction> Classify() => _classifier.ClassifyAsync(_file);
}
