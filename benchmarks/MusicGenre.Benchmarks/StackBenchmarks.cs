using BenchmarkDotNet.Attributes;
using MusicGenre.Features;

namespace MusicGenre.Benchmarks;

/// <summary>The four-layer stack of ten seconds at 22,050 Hz on one thread, from samples to decibels.</summary>
[MemoryDiagnoser]
public class StackBenchmarks
{
    private readonly float[] _samples = new float[220_500];
    private SpectrogramStackExtractor _extractor = null!;
    private float[] _features = [];

    [Params(FrequencyAxis.Linear, FrequencyAxis.Mel)]
    public FrequencyAxis Frequency { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (var i = 0; i < _samples.Length; i++)
        {
            _samples[i] = (float)((0.5 * Math.Sin(i * 0.05)) + (random.NextDouble() * 0.1));
        }

        _extractor = new SpectrogramStackExtractor(new() { Frequency = Frequency });
        _features = new float[_extractor.GetShape(_samples.Length).Length];
    }

    [Benchmark]
    public void Extract() => _extractor.Extract(_samples, _features);
}
