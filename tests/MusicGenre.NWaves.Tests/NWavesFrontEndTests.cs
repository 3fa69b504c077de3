using MusicGenre.Features;
using MusicGenre.Testing;
using NWaves.FeatureExtractors;
using NWaves.FeatureExtractors.Base;
using NWaves.FeatureExtractors.Multi;
using NWaves.FeatureExtractors.Options;
using NWaves.Filters.Fda;
using Xunit;
using MfccExtractor = NWaves.FeatureExtractors.MfccExtractor;
using MfccOptions = NWaves.FeatureExtractors.Options.MfccOptions;

namespace MusicGenre.NWaves.Tests;

public sealed class NWavesFrontEndTests
{
    private const int Rate = 16_000;
    private static readonly float[] Samples = TestSignals.Sweep(20_000);

    private static readonly Dictionary<string, Func<FeatureExtractor>> Extractors = new()
    {
        ["MFCC"] = () => new MfccExtractor(new MfccOptions { SamplingRate = Rate, FeatureCount = 13, FrameSize = 512, HopSize = 256 }),
        ["MFCC with pre-emphasis and gaps"] = () => new MfccExtractor(
            new MfccOptions { SamplingRate = Rate, FeatureCount = 13, FrameSize = 500, HopSize = 700, PreEmphasis = 0.97 }),
        ["filter bank"] = () => new FilterbankExtractor(
            new FilterbankOptions { SamplingRate = Rate, FrameSize = 512, HopSize = 256, FilterBank = FilterBanks.MelBankSlaney(40, 512, Rate) }),
        ["LPC"] = () => new LpcExtractor(new LpcOptions { SamplingRate = Rate, LpcOrder = 12, FrameSize = 512, HopSize = 256 }),
        ["PLP with RASTA"] = () => new PlpExtractor(new PlpOptions { SamplingRate = Rate, FeatureCount = 12, FrameSize = 512, HopSize = 256, Rasta = 0.94 }),
        ["PNCC"] = () => new PnccExtractor(new PnccOptions { SamplingRate = Rate, FeatureCount = 13, FrameSize = 512, HopSize = 256 }),
        ["chroma"] = () => new ChromaExtractor(new ChromaOptions { SamplingRate = Rate, FrameSize = 512, HopSize = 256 }),
        ["pitch"] = () => new PitchExtractor(new PitchOptions { SamplingRate = Rate, FrameSize = 1024, HopSize = 256 }),
        ["time domain"] = () => new TimeDomainFeaturesExtractor(new MultiFeatureOptions { SamplingRate = Rate, FrameSize = 512, HopSize = 256 }),
        ["spectral"] = () => new SpectralFeaturesExtractor(new MultiFeatureOptions { SamplingRate = Rate, FrameSize = 512, HopSize = 256 }),
    };

    public static TheoryData<string> Names => [.. Extractors.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Extract_AnyNumberOfSamples_GivesNWavesVectorsInTheShapeThatWasTold(string name)
    {
        var frontEnd = new NWavesFrontEnd(Extractors[name]);
        foreach (var count in new[] { 0, 1, 499, 500, 511, 512, 1023, 1024, 1279, 1280, 5000, 20_000 })
        {
            var theirs = Extractors[name]();
            var vectors = count == 0 ? [] : theirs.ComputeFrom(Samples, 0, count);
            var shape = frontEnd.GetShape(count);
            Assert.Equal(new FeatureShape(1, theirs.FeatureCount, vectors.Count), shape);
            var actual = new float[shape.Length];
            frontEnd.Extract(Samples.AsSpan(0, count), actual);
            for (var i = 0; i < actual.Length; i++)
            {
                Assert.Equal(vectors[i % shape.Frames][i / shape.Frames], actual[i]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Extract_CallsAtOnce_GiveWhatCallsInTurnGive(string name)
    {
        foreach (var frontEnd in new[] { new NWavesFrontEnd(Extractors[name]()), new NWavesFrontEnd(Extractors[name]) })
        {
            var expected = Enumerable.Range(0, 24).Select(i => Run(frontEnd, i)).ToArray();
            var actual = new float[24][];
            Parallel.For(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => actual[i] = Run(frontEnd, i));
            Assert.Equal(expected, actual);
        }

        static float[] Run(NWavesFrontEnd frontEnd, int i)
        {
            var samples = Samples.AsSpan(i * 100, 6000 + (i * 300));
            var features = new float[frontEnd.GetShape(samples.Length).Length];
            frontEnd.Extract(samples, features);
            return features;
        }
    }

    [Fact]
    public void SampleRate_OfAnyExtractor_IsItsRate()
        => Assert.Equal(Rate, new NWavesFrontEnd(Extractors["MFCC"]()).SampleRate);

    [Fact]
    public void Extract_DestinationOfAnotherLength_Throws()
    {
        var frontEnd = new NWavesFrontEnd(Extractors["MFCC"]());
        Assert.Throws<ArgumentException>(() => frontEnd.Extract(Samples, new float[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => frontEnd.GetShape(-1));
    }

    [Fact]
    public void Extract_Warm_AllocatesNoMoreThanNWavesDoes()
    {
        var frontEnd = new NWavesFrontEnd(Extractors["MFCC"]());
        var features = new float[frontEnd.GetShape(Samples.Length).Length];
        frontEnd.Extract(Samples, features);

        var theirs = Extractors["MFCC"]();
        List<float[]> vectors = [.. Enumerable.Range(0, frontEnd.GetShape(Samples.Length).Frames).Select(_ => new float[13])];
        theirs.ComputeFrom(Samples, 0, Samples.Length, vectors);
        var allowed = Allocation.Least(() => theirs.ComputeFrom(Samples, 0, Samples.Length, vectors));
        Assert.True(allowed > 0);
        Assert.InRange(Allocation.Least(() => frontEnd.Extract(Samples, features)), 0, allowed);
    }

    [Fact]
    public void Constructor_ExtractorWithFramesOfItsOwn_IsRefused()
    {
        static AmsExtractor Create() => new(new AmsOptions { SamplingRate = Rate, FrameSize = 512, HopSize = 256, ModulationFftSize = 64, ModulationHopSize = 4 });
        Assert.Contains("AmsExtractor", Assert.Throws<ArgumentException>(() => new NWavesFrontEnd(Create())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new NWavesFrontEnd(Create));
        Assert.Throws<ArgumentException>(() => new NWavesFrontEnd(new NWavesFeatureExtractor(new Features.MfccOptions())));
    }

    [Fact]
    public void Constructor_FunctionWhoseExtractorsDiffer_IsRefused()
    {
        var size = 512;
        Assert.Throws<InvalidOperationException>(() => new NWavesFrontEnd(() => new MfccExtractor(
            new MfccOptions { SamplingRate = Rate, FeatureCount = 13, FrameSize = size += 2, HopSize = 256 })));
    }

    [Fact]
    public void Constructor_OurOwnExtractorWrappedTwice_GivesItsFeatures()
    {
        var options = new Features.MfccOptions { Stft = new StftOptions { Centered = false } };
        var ours = options.CreateExtractor();
        var back = new NWavesFrontEnd(() => new NWavesFeatureExtractor(options));
        Assert.Equal(ours.GetShape(20_000), back.GetShape(20_000));
        float[] expected = new float[ours.GetShape(20_000).Length], actual = new float[expected.Length];
        ours.Extract(Samples, expected);
        back.Extract(Samples, actual);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Constructor_Null_Throws()
    {
        Assert.Throws<ArgumentNullException>(() => new NWavesFrontEnd((FeatureExtractor)null!));
        Assert.Throws<ArgumentNullException>(() => new NWavesFrontEnd((Func<FeatureExtractor>)null!));
        Assert.Throws<ArgumentNullException>(() => new NWavesFrontEnd(() => null!));
    }
}
