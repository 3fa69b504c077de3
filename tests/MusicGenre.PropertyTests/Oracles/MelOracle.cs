using FsCheck.Xunit;
using MusicGenre.Dsp;
using MusicGenre.Features;
using MusicGenre.PropertyTests.Generators;
using NWaves.Filters.Fda;
using NWaves.Utils;

namespace MusicGenre.PropertyTests.Oracles;

/// <summary>Our mel scales and banks, and what is made of them, against NWaves.</summary>
[Properties(Arbitrary = new[] { typeof(SignalArbitraries), typeof(OptionArbitraries) })]
public sealed class MelOracle
{
    private const int SampleRate = 16_000;

    [Property]
    public bool ToMel_AnyFrequency_IsNWaves(Noise noise)
    {
        var frequency = 12.0 * noise.Length;

        // NWaves takes 1127 · ln for our 2595 · log₁₀, which is larger by 5 millionths.
        return Math.Abs(MelCurve.Htk.ToMel(frequency) - Scale.HerzToMel(frequency)) <= 1e-5 * Scale.HerzToMel(frequency)
            && Math.Abs(MelCurve.Slaney.ToMel(frequency) - Scale.HerzToMelSlaney(frequency)) <= 1e-9;
    }

    [Property]
    public bool CreateBank_AnyOptions_IsNWaves(MelOptions options, bool shortFrames)
    {
        var length = shortFrames ? 400 : 2048;
        var bank = options.CreateBank(SampleRate, length);
        var expected = MakeBank(options, length).SelectMany(row => row).ToArray();
        var ours = Enumerable.Range(0, bank.Bands * bank.Bins).Select(i => bank[i / bank.Bins, i % bank.Bins]).ToArray();

        // NWaves computes in float.
        return Comparison.Close(expected, ours, 1e-3 * Math.Max(1e-6, expected.Max()), 1e-3);
    }

    /// <summary>
    /// The whole way to cepstral coefficients from NWaves' parts. Its own extractor is no oracle: it has a symmetric window, no centering and
    /// another floor under the logarithm, and so differs by up to 0.17.
    /// </summary>
    [Property]
    public bool Extract_Mfcc_IsComposedOfNWavesParts(LongNoise noise, MelOptions given)
    {
        const int FrameLength = 256;
        var mel = given with { BandCount = 1 + (given.BandCount % 20) };
        var options = new MfccOptions
        {
            SampleRate = SampleRate,
            Stft = new() { FrameLength = FrameLength, HopLength = 100, Window = WindowFunction.Rectangular, Centered = false },
            Mel = mel,
            CoefficientCount = mel.BandCount,
            Decibels = new() { MinimumPower = 1e-10, DynamicRangeDecibels = null },
        };
        var samples = noise.Samples();
        var extractor = new MfccExtractor(options);
        var frames = extractor.GetShape(samples.Length).Frames;
        var ours = new float[mel.BandCount * frames];
        extractor.Extract(samples, ours);

        var spectrogram = new NWaves.Transforms.Stft(FrameLength, 100, NWaves.Windows.WindowType.Rectangular, FrameLength).Spectrogram(samples, normalize: false);
        var bank = MakeBank(mel, FrameLength);
        var transform = new NWaves.Transforms.Dct2(mel.BandCount);
        var bands = new float[mel.BandCount];
        var coefficients = new float[mel.BandCount];
        var expected = new float[ours.Length];
        for (var frame = 0; frame < frames; frame++)
        {
            FilterBanks.Apply(bank, spectrogram[frame], bands);
            for (var band = 0; band < bands.Length; band++)
            {
                bands[band] = (float)Scale.ToDecibelPower(Math.Max(bands[band], 1e-10));
            }

            transform.DirectNorm(bands, coefficients);
            for (var c = 0; c < coefficients.Length; c++)
            {
                expected[(c * frames) + frame] = coefficients[c];
            }
        }

        return Comparison.Close(expected, ours, 0.05);
    }

    private static float[][] MakeBank(MelOptions options, int frameLength)
    {
        var (low, high) = (options.MinimumFrequency, options.MaximumFrequency ?? SampleRate / 2.0);
        var bands = options.Scale == MelScale.Slaney
            ? FilterBanks.MelBandsSlaney(options.BandCount, SampleRate, low, high)
            : FilterBanks.MelBands(options.BandCount, SampleRate, low, high);
        var bank = FilterBanks.Triangular(frameLength, SampleRate, bands);
        if (options.Norm == MelNorm.Slaney)
        {
            FilterBanks.Normalize(options.BandCount, bands, bank);
        }

        return bank;
    }
}
