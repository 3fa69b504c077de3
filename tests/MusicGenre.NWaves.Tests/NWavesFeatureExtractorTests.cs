using MusicGenre.Features;
using NWaves.FeatureExtractors.Base;
using NWaves.FeatureExtractors.Serializers;
using Xunit;

namespace MusicGenre.NWaves.Tests;

public sealed class NWavesFeatureExtractorTests
{
    private static readonly float[] Samples = TestSignals.Sweep(22_050);
    private static readonly StftOptions Uncentered = new() { FrameLength = 1024, HopLength = 300, Centered = false };

    /// <summary>Options whose frames depend on nothing but their own samples.</summary>
    private static readonly MfccOptions Independent = new() { Stft = Uncentered, Decibels = new DecibelOptions { DynamicRangeDecibels = null } };

    public static TheoryData<SpectralFeatureOptions> AllOptions =>
    [
        new MfccOptions(),
        new MfccOptions { Stft = Uncentered },
        new MelSpectrogramOptions { Mel = new MelOptions { BandCount = 20 } },
        new SpectrogramOptions { Stft = Uncentered },
        new SpectrogramStackOptions { Stft = Uncentered },
    ];

    [Theory]
    [MemberData(nameof(AllOptions))]
    public void ComputeFrom_EveryOverload_GivesTheExtractorsFrames(SpectralFeatureOptions options)
    {
        var ours = options.CreateExtractor();
        var theirs = new NWavesFeatureExtractor(options);
        AssertFrames(ours, Samples, theirs, theirs.ComputeFrom(Samples));
        AssertFrames(ours, Samples, theirs, theirs.ComputeFrom(TestSignals.ToSignal(Samples)));
        AssertFrames(ours, Samples[1000..9000], theirs, theirs.ComputeFrom(Samples, 1000, 9000));
        AssertFrames(ours, Samples[1000..9000], theirs, theirs.ComputeFrom(TestSignals.ToSignal(Samples), 1000, 9000));

        var count = ours.GetShape(8000).Frames;
        List<float[]> vectors = [.. Enumerable.Range(0, count + 2).Select(_ => new float[theirs.FeatureCount])];
        Assert.Equal(count, theirs.ComputeFrom(Samples, 1000, 9000, vectors));
        AssertFrames(ours, Samples[1000..9000], theirs, vectors[..count]);
        Assert.All(vectors[count..], vector => Assert.All(vector, value => Assert.Equal(0, value)));
    }

    [Theory]
    [MemberData(nameof(AllOptions))]
    public void Properties_OfAnyExtractor_AreThoseOfItsOptions(SpectralFeatureOptions options)
    {
        var extractor = new NWavesFeatureExtractor(options);
        var shape = options.CreateExtractor().GetShape(50_000);
        Assert.Equal(22_050, extractor.SamplingRate);
        Assert.Equal(options.Stft.FrameLength, extractor.FrameSize);
        Assert.Equal(options.Stft.HopLength, extractor.HopSize);
        Assert.Equal(shape.Channels * shape.Bands, extractor.FeatureCount);
        Assert.Equal(extractor.FeatureCount, extractor.FeatureDescriptions.Distinct().Count());
        Assert.Equal(extractor.FeatureCount, extractor.DeltaFeatureDescriptions.Count);
    }

    [Fact]
    public void Constructor_PreEmphasisOfTheSignal_IsRefusedButThatOfFramesIsTaken()
    {
        var stft = Uncentered with { PreEmphasis = 0.97, PreEmphasisScope = PreEmphasisScope.Signal };

        Assert.Contains(
            "PreEmphasisScope must be Frame",
            Assert.Throws<ArgumentException>(() => new NWavesFeatureExtractor(Independent with { Stft = stft })).Message,
            StringComparison.Ordinal);
        Assert.True(new NWavesFeatureExtractor(Independent with { Stft = stft with { PreEmphasisScope = PreEmphasisScope.Frame } }).IsParallelizable());
    }

    [Fact]
    public void ProcessFrame_OddCenteredFrame_CoversTheBlock()
    {
        // A frame of 25 ms at 22,050 Hz.
        var options = Independent with { Stft = new() { FrameLength = 551, FftLength = 1024, HopLength = 220 } };
        var (centered, uncentered) = (new NWavesFeatureExtractor(options), new NWavesFeatureExtractor(options with { Stft = options.Stft with { Centered = false } }));
        var (expected, actual) = (new float[13], new float[13]);

        uncentered.ProcessFrame(Samples[..551], expected);
        centered.ProcessFrame(Samples[..551], actual);

        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    [Fact]
    public void FeatureDescriptions_OfAStack_NameLayerAndBand()
        => Assert.Contains("layer3_band2", new NWavesFeatureExtractor(new SpectrogramStackOptions()).FeatureDescriptions);

    [Fact]
    public void ComputeFrom_StretchShorterThanAFrame_GivesNoneUnlessCentered()
    {
        Assert.Empty(new NWavesFeatureExtractor(Independent).ComputeFrom(Samples, 0, 1023));
        Assert.Single(new NWavesFeatureExtractor(Independent).ComputeFrom(Samples, 0, 1024));
        Assert.Single(new NWavesFeatureExtractor(new MfccOptions()).ComputeFrom(Samples, 0, 100));
    }

    [Fact]
    public void ComputeFrom_StretchOutsideTheSamples_Throws()
    {
        var extractor = new NWavesFeatureExtractor(new MfccOptions());
        Assert.Throws<ArgumentOutOfRangeException>(() => extractor.ComputeFrom(Samples, -1, 100));
        Assert.Throws<ArgumentOutOfRangeException>(() => extractor.ComputeFrom(Samples, 100, 99));
        Assert.Throws<ArgumentOutOfRangeException>(() => extractor.ComputeFrom(Samples, 0, Samples.Length + 1));
    }

    [Fact]
    public void ComputeFrom_TooFewVectors_ThrowsBeforeAnythingIsWritten()
    {
        var vector = new float[13];
        var exception = Assert.Throws<ArgumentException>(() => new NWavesFeatureExtractor(new MfccOptions()).ComputeFrom(Samples, 0, 5000, [vector]));
        Assert.Contains("Centered = false", exception.Message, StringComparison.Ordinal);
        Assert.All(vector, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(512, false)]
    [InlineData(512, true)]
    [InlineData(2048, true)]
    [InlineData(700, true)]
    public void ProcessFrame_Block_GivesTheFrameThatLiesOverIt(int hop, bool isCentered)
    {
        var options = Independent with { Stft = new StftOptions { FrameLength = 2048, HopLength = hop, Centered = isCentered } };
        var block = Samples[3000..5048];
        var expected = new float[13];
        (Independent with { Stft = new StftOptions { FrameLength = 2048, HopLength = 512, Centered = false } }).CreateExtractor().Extract(block, expected);

        var actual = new float[13];
        new NWavesFeatureExtractor(options).ProcessFrame(block, actual);
        for (var i = 0; i < 13; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-3f);
        }

        Assert.Throws<ArgumentException>(() => new NWavesFeatureExtractor(options).ProcessFrame(block[1..], actual));
    }

    [Fact]
    public void TimeMarkers_OfFrames_AreHopsApart()
        => Assert.Equal([2, 2 + (300 / 22_050.0), 2 + (600 / 22_050.0)], new NWavesFeatureExtractor(Independent).TimeMarkers(3, 2));

    [Fact]
    public void ParallelComputeFrom_IndependentFrames_GivesTheSameVectors()
    {
        var extractor = new NWavesFeatureExtractor(Independent);
        Assert.True(extractor.IsParallelizable());
        Assert.Same(extractor, extractor.ParallelCopy());
        AssertClose(extractor.ComputeFrom(Samples), extractor.ParallelComputeFrom(Samples, parallelThreads: 3));
    }

    [Fact]
    public void IsParallelizable_FramesThatDependOnTheWholeCall_IsFalse()
    {
        Assert.False(new NWavesFeatureExtractor(new MfccOptions { Stft = Uncentered }).IsParallelizable());
        Assert.False(new NWavesFeatureExtractor(Independent with { Stft = new StftOptions() }).IsParallelizable());
        Assert.False(new NWavesFeatureExtractor(Independent with { Decibels = new DecibelOptions { Reference = DecibelReference.Maximum, DynamicRangeDecibels = null } }).IsParallelizable());
        Assert.False(new NWavesFeatureExtractor(new SpectrogramStackOptions { Stft = Uncentered }).IsParallelizable());
        Assert.True(new NWavesFeatureExtractor(new MelSpectrogramOptions { Stft = Uncentered, Decibels = null }).IsParallelizable());
        Assert.False(new NWavesFeatureExtractor(new MelSpectrogramOptions { Stft = Uncentered, Decibels = null, SilenceRemoval = new() }).IsParallelizable());
        Assert.True(new NWavesFeatureExtractor(new SpectrogramOptions { Stft = Uncentered, Decibels = null }).IsParallelizable());
        Assert.False(new NWavesFeatureExtractor(new MfccExtractor(Independent), Uncentered).IsParallelizable());
        Assert.True(new NWavesFeatureExtractor(new MfccExtractor(Independent), Uncentered, hasIndependentFrames: true).IsParallelizable());
    }

    [Fact]
    public void ComputeFrom_OnlineInBlocksOfAnyLength_GivesTheSameVectors()
    {
        var extractor = new NWavesFeatureExtractor(Independent);
        var online = new OnlineFeatureExtractor(extractor);
        var random = new Random(5);
        List<float[]> vectors = [];
        for (var position = 0; position < Samples.Length;)
        {
            var length = Math.Min(random.Next(1, 5000), Samples.Length - position);
            vectors.AddRange(online.ComputeFrom(Samples[position..(position + length)]) ?? []);
            position += length;
        }

        AssertClose(extractor.ComputeFrom(Samples), vectors);
    }

    [Fact]
    public async Task SerializeAsync_ToCsv_WritesARowForEachFrame()
    {
        var extractor = new NWavesFeatureExtractor(Independent);
        var vectors = extractor.ComputeFrom(Samples);
        using var stream = new MemoryStream();
        await new CsvFeatureSerializer(vectors, extractor.TimeMarkers(vectors.Count), extractor.FeatureDescriptions).SerializeAsync(stream);
        var lines = System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(vectors.Count + 1, lines.Length);
        Assert.Contains("band12", lines[0], StringComparison.Ordinal);
        Assert.Equal(14, lines[1].Split(',').Length);
    }

    [Fact]
    public void Constructor_Null_Throws()
    {
        Assert.Throws<ArgumentNullException>(() => new NWavesFeatureExtractor(null!));
        Assert.Throws<ArgumentNullException>(() => new NWavesFeatureExtractor(null!, new StftOptions()));
        Assert.Throws<ArgumentNullException>(() => new NWavesFeatureExtractor(new MfccExtractor(), null!));
    }

    /// <summary>How many frames are worked on at once decides on the order of sums.</summary>
    private static void AssertClose(List<float[]> expected, List<float[]> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (wanted, found) in expected.Zip(actual))
        {
            Assert.Equal(wanted.Length, found.Length);
            for (var i = 0; i < wanted.Length; i++)
            {
                Assert.Equal(wanted[i], found[i], 1e-3f);
            }
        }
    }

    private static void AssertFrames(Features.IFeatureExtractor ours, float[] samples, FeatureExtractor theirs, List<float[]> vectors)
    {
        var shape = ours.GetShape(samples.Length);
        var expected = new float[shape.Length];
        ours.Extract(samples, expected);
        Assert.Equal(shape.Frames, vectors.Count);
        Assert.All(vectors, vector => Assert.Equal(theirs.FeatureCount, vector.Length));
        for (var i = 0; i < expected.Length; i++)
        {
            if (expected[i] != vectors[i % shape.Frames][i / shape.Frames])
            {
                Assert.Fail($"Value {i / shape.Frames} of frame {i % shape.Frames} is {vectors[i % shape.Frames][i / shape.Frames]}, not {expected[i]}.");
            }
        }
    }
}
