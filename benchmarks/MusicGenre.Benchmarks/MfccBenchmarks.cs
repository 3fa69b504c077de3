using BenchmarkDotNet.Attributes;
using MusicGenre.Features;

namespace MusicGenre.Benchmarks;

/// <summary>Thirty seconds at 22,050 Hz, a clip of the usual genre collections, by the default extractors on one thread.</summary>
[MemoryDiagnoser]
public class MfccBenchmarks
{
    private readonly MfccExtractor _mfcc = new();
    private readonly SpectrogramExtractor _spectrogram = new();
    private readonly float[] _samples = new float[30 * 22_050];
    private float[] _mfccFeatures = [];
    private float[] _spectrogramFeatures = [];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (var i = 0; i < _samples.Length; i++)
        {
            _samples[i] = (float)((0.5 * Math.Sin(i * 0.05)) + (random.NextDouble() * 0.1));
        }

        _mfccFeatures = new float[_mfcc.GetShape(_samples.Length).Length];
        _spectrogramFeatures = new float[_spectrogram.GetShape(_samples.Length).Length];
    }

    [Benchmark(Baseline = true)]
    public void Mfcc() => _mfcc.Extract(_samples, _mfccFeatures);

    [Benchmark]
    public void LinearSpectrogram() => _spectrogram.Extract(_samples, _spectrogramFeatures);
}
