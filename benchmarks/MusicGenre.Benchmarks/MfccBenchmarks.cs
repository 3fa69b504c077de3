using BenchmarkDotNet.Attributes;
using MusicGenre.Features;
using NWaves.FeatureExtractors.Options;
using NWaves.Filters.Fda;
using NWaves.Windows;

namespace MusicGenre.Benchmarks;

/// <summary>
/// Thirty seconds at 22,050 Hz, the length of a clip in common genre collections, with the default extractors on one thread: frames of 2,048 every 512 samples,
/// 128 Slaney mel bands, 13 coefficients. NWaves has the same settings.
/// </summary>
[MemoryDiagnoser]
public class MfccBenchmarks
{
    private const int BandCount = 128;

    private readonly MfccExtractor _mfcc = new();
    private readonly MelSpectrogramExtractor _mel = new();
    private readonly SpectrogramExtractor _spectrogram = new();
    private readonly float[] _samples = TestSignal.Create(30 * TestSignal.SampleRate);
    private global::NWaves.FeatureExtractors.MfccExtractor _nwavesMfcc = null!;
    private global::NWaves.FeatureExtractors.FilterbankExtractor _nwavesMel = null!;
    private float[] _mfccFeatures = [];
    private float[] _melFeatures = [];
    private float[] _spectrogramFeatures = [];

    [GlobalSetup]
    public void Setup()
    {
        var stft = new StftOptions();
        var bank = FilterBanks.MelBankSlaney(BandCount, stft.FrameLength, TestSignal.SampleRate);
        _nwavesMfcc = new(new global::NWaves.FeatureExtractors.Options.MfccOptions
        {
            SamplingRate = TestSignal.SampleRate,
            FeatureCount = 13,
            FrameSize = stft.FrameLength,
            HopSize = stft.HopLength,
            FftSize = stft.FrameLength,
            FilterBank = bank,
            Window = WindowType.Hann,
            DctType = "2N",
        });
        _nwavesMel = new(new FilterbankOptions
        {
            SamplingRate = TestSignal.SampleRate,
            FrameSize = stft.FrameLength,
            HopSize = stft.HopLength,
            FftSize = stft.FrameLength,
            FilterBank = bank,
            Window = WindowType.Hann,
        });
        _mfccFeatures = new float[_mfcc.GetShape(_samples.Length).Length];
        _melFeatures = new float[_mel.GetShape(_samples.Length).Length];
        _spectrogramFeatures = new float[_spectrogram.GetShape(_samples.Length).Length];
    }

    [Benchmark(Baseline = true)]
    public void Mfcc() => _mfcc.Extract(_samples, _mfccFeatures);

    [Benchmark]
    public IList<float[]> NWavesMfcc() => _nwavesMfcc.ComputeFrom(_samples);

    [Benchmark]
    public void Mel() => _mel.Extract(_samples, _melFeatures);

    [Benchmark]
    public IList<float[]> NWavesMel() => _nwavesMel.ComputeFrom(_samples);

    [Benchmark]
    public void LinearSpectrogram() => _spectrogram.Extract(_samples, _spectrogramFeatures);
}
