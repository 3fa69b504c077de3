using FsCheck;
using FsCheck.Fluent;
using MusicGenre.Features;
using Xunit;

namespace MusicGenre.PropertyTests;

public class MfccProperties
{
    private static readonly MfccExtractor Unlimited = new(new MfccOptions
    {
        SampleRate = 8000,
        Stft = new() { FrameLength = 400, HopLength = 160 },
        Mel = new() { BandCount = 40 },
        Decibels = new() { MinimumPower = 1e-30, DynamicRangeDecibels = null },
    });

    [Fact]
    public void Extract_Gain_MovesOnlyCoefficientZero() => Prop.ForAll(Signals.Cases(500, 4000), test =>
    {
        var gain = 1 + (test.Seed % 50);
        var samples = Signals.Noise(test.Seed, test.Length);
        var features = Extract(Unlimited, samples);
        var louder = Extract(Unlimited, Array.ConvertAll(samples, value => gain * value));
        var frames = Unlimited.GetShape(test.Length).Frames;
        for (var i = 0; i < frames; i++)
        {
            features[i] += (float)(20 * Math.Log10(gain) * Math.Sqrt(40));
        }

        return Signals.Agree(features, louder, 2e-3);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Extract_DelayOfOneHop_ShiftsFramesByOne() => Prop.ForAll(Signals.Cases(1, 4000), test =>
    {
        var samples = Signals.Noise(test.Seed, test.Length);
        var frames = Unlimited.GetShape(test.Length).Frames;
        var features = Extract(Unlimited, samples);
        var delayed = Extract(Unlimited, [.. new float[160], .. samples]);
        return Enumerable.Range(0, 13).All(c =>
            Signals.Agree(features.AsSpan(c * frames, frames), delayed.AsSpan((c * (frames + 1)) + 1, frames), 1e-3));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Extract_Sign_DoesNotMatter() => Prop.ForAll(Signals.Cases(1, 4000), test =>
    {
        var samples = Signals.Noise(test.Seed, test.Length);
        return Extract(Unlimited, samples).AsSpan().SequenceEqual(Extract(Unlimited, Array.ConvertAll(samples, value => -value)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Extract_FewerCoefficients_AreThoseOfMore() => Prop.ForAll(Signals.Cases(1, 4000), test =>
    {
        var samples = Signals.Noise(test.Seed, test.Length);
        var fewer = new MfccExtractor(Unlimited.Options with { CoefficientCount = 1 + (test.Seed % 13) });
        var features = Extract(fewer, samples);
        return features.AsSpan().SequenceEqual(Extract(Unlimited, samples).AsSpan(0, features.Length));
    }).QuickCheckThrowOnFailure();

    private static float[] Extract(MfccExtractor extractor, float[] samples)
    {
        var features = new float[extractor.GetShape(samples.Length).Length];
        extractor.Extract(samples, features);
        return features;
    }
}
