using BenchmarkDotNet.Attributes;
using MusicGenre.Dsp;
using MusicGenre.Features;

namespace MusicGenre.Benchmarks;

/// <summary>Harmonic/percussive separation of ten seconds at 22,050 Hz (1,025 bins × 431 frames) with masks, on one thread. The kernel sizes show how the time grows with them; 31 is the default.</summary>
[MemoryDiagnoser]
public class SeparationBenchmarks
{
    private const int SampleCount = 220_500;

    private readonly Spectrogram _spectrogram = new(new StftOptions().CreatePlan());
    private HarmonicPercussiveSeparation _separation = null!;
    private float[] _byFrame = [];
    private float[] _byBin = [];
    private float[] _harmonic = [];
    private float[] _percussive = [];
    private int _frames;

    [Params(7, 15, 31, 63, 127)]
    public int Kernel { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var samples = new float[SampleCount];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (float)((0.5 * Math.Sin(i * 0.05)) + (random.NextDouble() * 0.1));
        }

        _frames = _spectrogram.Stft.CountFrames(samples.Length);
        var length = _frames * _spectrogram.Stft.Bins;
        _byFrame = new float[length];
        _byBin = new float[length];
        _harmonic = new float[length];
        _percussive = new float[length];
        _spectrogram.RunByFrame(samples, SpectrumUnit.Magnitude, _byFrame);
        _spectrogram.Run(samples, SpectrumUnit.Magnitude, _byBin);
        _separation = new SeparationOptions { HarmonicKernelFrames = Kernel, PercussiveKernelBins = Kernel }.CreatePlan();
    }

    [Benchmark]
    public void Separate() => _separation.Run(_byFrame, _byBin, _spectrogram.Stft.Bins, _frames, _harmonic, _percussive);
}
