using MusicGenre.Features;
using Xunit;

namespace MusicGenre.Core.Tests.Features;

public sealed class SilenceRemovalTests
{
    private const int FrameLength = 256;
    private const int LoudFrames = 6;
    private const int QuietFrames = 4;

    /// <summary>Noise, of which the last frames are 25 dB quieter.</summary>
    private static readonly float[] Samples = Create();

    [Theory]
    [InlineData(SpectrumQuantity.Power, 20, true)]
    [InlineData(SpectrumQuantity.Power, 35, false)]
    [InlineData(SpectrumQuantity.Magnitude, 20, true)]
    [InlineData(SpectrumQuantity.Magnitude, 35, false)]
    public void Extract_FramesOf25DecibelsLess_AreSilentBelowThatThreshold(SpectrumQuantity quantity, double threshold, bool areSilent)
    {
        var all = Extract(quantity, null);

        var found = Extract(quantity, new SilenceRemovalOptions { ThresholdDecibels = threshold });

        Assert.Equal(areSilent ? Repeat(all) : all, found);
    }

    [Theory]
    [InlineData(0.6, true)]
    [InlineData(0.61, false)]
    public void Extract_ShareOfTheFramesThatAreNotSilent_DecidesWhetherAnyIsLeftOut(double minimumShare, bool areLeftOut)
    {
        var all = Extract(SpectrumQuantity.Power, null);

        var found = Extract(SpectrumQuantity.Power, new SilenceRemovalOptions { ThresholdDecibels = 20, MinimumShare = minimumShare });

        Assert.Equal(areLeftOut ? Repeat(all) : all, found);
    }

    [Fact]
    public void Extract_DigitalSilence_HasNoFrameThatIsSilentBesideOthers()
    {
        var options = Options(SpectrumQuantity.Power) with { SilenceRemoval = new SilenceRemovalOptions() };
        var features = new float[options.Mel.BandCount * 4];

        options.CreateExtractor().Extract(new float[4 * FrameLength], features);

        Assert.All(features, value => Assert.Equal(0, value));
    }

    private static float[] Create()
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, (LoudFrames + QuietFrames) * FrameLength).Select(i => (float)((random.NextDouble() - 0.5) * (i < LoudFrames * FrameLength ? 1 : Math.Pow(10, -25 / 20.0))))];
    }

    private static MelSpectrogramOptions Options(SpectrumQuantity quantity) => new()
    {
        SampleRate = 8000,
        Stft = new() { FrameLength = FrameLength, HopLength = FrameLength, Centered = false },
        Mel = new() { BandCount = 20 },
        Quantity = quantity,
        Decibels = null,
    };

    private static float[] Extract(SpectrumQuantity quantity, SilenceRemovalOptions? removal)
    {
        var extractor = (Options(quantity) with { SilenceRemoval = removal }).CreateExtractor();
        var features = new float[extractor.GetShape(Samples.Length).Length];
        extractor.Extract(Samples, features);
        return features;
    }

    /// <summary>The loud frames, and as many of them again as there are quiet ones.</summary>
    private static float[] Repeat(float[] features)
    {
        const int Frames = LoudFrames + QuietFrames;
        return [.. Enumerable.Range(0, features.Length).Select(i => features[(i / Frames * Frames) + (i % Frames % LoudFrames)])];
    }
}
