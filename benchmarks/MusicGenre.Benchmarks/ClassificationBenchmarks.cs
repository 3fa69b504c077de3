using BenchmarkDotNet.Attributes;
using MusicGenre.Audio;

namespace MusicGenre.Benchmarks;

/// <summary>A whole classification by the default model: a 12-second MP3 of 44.1 kHz in, ranked genres out. What a user waits for once the model is loaded.</summary>
[MemoryDiagnoser]
public class ClassificationBenchmarks
{
    private GenreClassifier _classifier = null!;
    private AudioFile _file = null!;
    private AudioClip _clip = null!;

    [GlobalSetup]
    public void Setup()
    {
        _classifier = GenreClassifier.CreateDefault();
        _file = new AudioFile(SampleClips.Find("metal.mp3"));
        using var reader = _file.OpenReader();
        _clip = AudioClip.Read(reader);
    }

    [GlobalCleanup]
    public void Cleanup() => _classifier.Dispose();

    [Benchmark(Baseline = true)]
    public Task<GenrePrediction> FromMp3File() => _classifier.ClassifyAsync(_file);

    [Benchmark]
    public Task<GenrePrediction> FromDecodedClip() => _classifier.ClassifyAsync(_clip);
}
