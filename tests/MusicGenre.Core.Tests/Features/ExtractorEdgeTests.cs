using MusicGenre.Features;
using Xunit;

namespace MusicGenre.Core.Tests.Features;

public class ExtractorEdgeTests
{
    public static TheoryData<SpectralFeatureOptions> Kinds =>
    [
        new MfccOptions(), new MelSpectrogramOptions(), new MelSpectrogramOptions { SilenceRemoval = new() }, new SpectrogramOptions(), new SpectrogramStackOptions(),
        new SpectrogramStackOptions { Frequency = FrequencyAxis.Mel },
        new SpectrogramStackOptions { Frequency = FrequencyAxis.Mel, Separation = new() { Axis = FrequencyAxis.Mel } },
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Extract_NoSamples_GivesNoFrames(SpectralFeatureOptions options)
    {
        var extractor = options.CreateExtractor();

        Assert.Equal(0, extractor.GetShape(0).Frames);
        extractor.Extract([], []);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Extract_OneSample_GivesOneFiniteFrame(SpectralFeatureOptions options)
    {
        var features = Extract(options, [0.5f], out var shape);

        Assert.Equal(1, shape.Frames);
        Assert.All(features, value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Extract_Uncentered_CountsWholeFrames(SpectralFeatureOptions options)
    {
        var extractor = (options with { Stft = new() { Centered = false } }).CreateExtractor();

        Assert.Equal([0, 1, 1, 2], new[] { 2047, 2048, 2559, 2560 }.Select(count => extractor.GetShape(count).Frames));

        var exception = Assert.Throws<ArgumentException>(() => extractor.Extract(new float[2047], []));
        Assert.Contains("2047 samples, fewer than a frame of 2048", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Extract_WrongDestination_NamesShapeAndLength(SpectralFeatureOptions options)
    {
        var extractor = options.CreateExtractor();
        var shape = extractor.GetShape(5000);

        var exception = Assert.Throws<ArgumentException>(() => extractor.Extract(new float[5000], new float[shape.Length + 1]));

        Assert.Contains($"{shape}", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"{shape.Length + 1}", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => extractor.GetShape(-1));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Extract_ManyThreads_GivesTheSame(SpectralFeatureOptions options)
    {
        var extractor = options.CreateExtractor();
        var clips = Enumerable.Range(1, 6).Select(seed => Noise(seed, 4000 * seed)).ToArray();
        var alone = clips.Select(clip => Extract(extractor, clip)).ToArray();

        Parallel.For(0, 24, i => Assert.Equal(alone[i % 6], Extract(extractor, clips[i % 6])));
    }

    [Fact]
    public void Extract_SilentMfcc_OnlyCoefficientZero()
    {
        var features = Extract(new MfccOptions(), new float[3000], out var shape);

        // Every band is at the floor of −100 dB, whose orthonormal DCT has −100 · √128 first and nothing else.
        for (var i = 0; i < features.Length; i++)
        {
            Assert.Equal(i < shape.Frames ? -100 * Math.Sqrt(128) : 0, features[i], 1e-3);
        }
    }

    [Fact]
    public void Extract_SineInBin_ConcentratesThere()
    {
        // An amplitude of 1 in bin k sums to N/4 through a Hann window in bin k, half of that in its neighbors, and nothing elsewhere.
        var samples = new float[2048];
        for (var n = 0; n < samples.Length; n++)
        {
            samples[n] = (float)Math.Cos(2 * Math.PI * 100 * n / 2048);
        }

        var power = Extract(new SpectrogramOptions { Stft = new() { Centered = false }, Decibels = null }, samples, out _);

        for (var bin = 0; bin < power.Length; bin++)
        {
            var expected = bin switch { 100 => 512.0 * 512, 99 or 101 => 256.0 * 256, _ => 0 };
            Assert.Equal(expected, power[bin], (1e-6 * expected) + 1e-6);
        }
    }

    [Fact]
    public void Extract_Impulse_IsFlatByItsWindow()
    {
        var samples = new float[2048];
        samples[512] = 3;

        var power = Extract(new SpectrogramOptions { Stft = new() { Centered = false }, Decibels = null }, samples, out _);

        Assert.All(power, value => Assert.Equal(9 * 0.25, value, 1e-6));
    }

    [Fact]
    public void Extract_Constant_StaysInTheFirstBins()
    {
        var samples = new float[400];
        Array.Fill(samples, 2f);
        var options = new SpectrogramOptions { Stft = new() { FrameLength = 400, Centered = false }, Decibels = null };

        var power = Extract(options, samples, out var shape);

        Assert.Equal(new FeatureShape(1, 201, 1), shape);
        for (var bin = 0; bin < power.Length; bin++)
        {
            Assert.Equal(bin switch { 0 => 400.0 * 400, 1 => 200.0 * 200, _ => 0 }, power[bin], 0.01);
        }
    }

    [Theory]
    [InlineData(128, 2048, null, 0)]
    [InlineData(128, 256, null, 20)]
    [InlineData(10, 2048, 100_000.0, 3)]
    public void CountEmptyBands_OfABank_CountsRowsThatNeverChange(int bands, int frameLength, double? maximum, int expected)
    {
        var mel = new MelOptions { BandCount = bands, MaximumFrequency = maximum };
        var options = new MelSpectrogramOptions { Mel = mel, Stft = new() { FrameLength = frameLength }, Decibels = null };
        var features = Extract(options, Noise(1, 4 * frameLength), out var shape);

        var empty = features.Chunk(shape.Frames).Count(row => row.All(value => value == 0));

        Assert.Equal(empty, mel.CountEmptyBands(22_050, frameLength));
        Assert.Equal(expected, empty);
        Assert.Throws<ArgumentOutOfRangeException>(() => mel.CountEmptyBands(0, frameLength));
    }

    private static float[] Noise(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
    }

    private static float[] Extract(SpectralFeatureOptions options, float[] samples, out FeatureShape shape)
    {
        var extractor = options.CreateExtractor();
        shape = extractor.GetShape(samples.Length);
        return Extract(extractor, samples);
    }

    private static float[] Extract(IFeatureExtractor extractor, float[] samples)
    {
        var features = new float[extractor.GetShape(samples.Length).Length];
        extractor.Extract(samples, features);
        return features;
    }
}
