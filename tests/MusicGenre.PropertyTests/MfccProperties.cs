using FsCheck;
using FsCheck.Xunit;
using MusicGenre.Features;
using MusicGenre.PropertyTests.Generators;

namespace MusicGenre.PropertyTests;

/// <summary>Laws of mel-frequency cepstral coefficients.</summary>
[Properties(Arbitrary = new[] { typeof(SignalArbitraries) })]
public sealed class MfccProperties
{
    private static readonly MfccExtractor Unlimited = new(new MfccOptions
    {
        SampleRate = 8000,
        Stft = new() { FrameLength = 400, HopLength = 160 },
        Mel = new() { BandCount = 40 },
        Decibels = new() { MinimumPower = 1e-30, DynamicRangeDecibels = null },
    });

    [Property]
    public bool Extract_Gain_MovesOnlyCoefficientZero(LongNoise noise, PositiveInt gain)
    {
        var samples = noise.Samples();
        var features = Extract(Unlimited, samples);
        var louder = Extract(Unlimited, Array.ConvertAll(samples, value => gain.Get * value));
        var frames = Unlimited.GetShape(samples.Length).Frames;
        for (var i = 0; i < frames; i++)
        {
            features[i] += (float)(20 * Math.Log10(gain.Get) * Math.Sqrt(40));
        }

        return Comparison.Close(features, louder, 2e-3);
    }

    [Property]
    public bool Extract_DelayOfOneHop_ShiftsFramesByOne(Noise noise)
    {
        var samples = noise.Samples();
        var frames = Unlimited.GetShape(samples.Length).Frames;
        var features = Extract(Unlimited, samples);
        var delayed = Extract(Unlimited, [.. new float[160], .. samples]);
        return Enumerable.Range(0, 13).All(c =>
            Comparison.Close(features.AsSpan(c * frames, frames), delayed.AsSpan((c * (frames + 1)) + 1, frames), 1e-3));
    }

    [Property]
    public bool Extract_Sign_DoesNotMatter(Noise noise)
    {
        var samples = noise.Samples();
        return Extract(Unlimited, samples).AsSpan().SequenceEqual(Extract(Unlimited, Array.ConvertAll(samples, value => -value)));
    }

    [Property]
    public bool Extract_FewerCoefficients_AreThoseOfMore(Noise noise, PositiveInt wanted)
    {
        var samples = noise.Samples();
        var fewer = new MfccExtractor(Unlimited.Options with { CoefficientCount = 1 + (wanted.Get % 13) });
        var features = Extract(fewer, samples);
        return features.AsSpan().SequenceEqual(Extract(Unlimited, samples).AsSpan(0, features.Length));
    }

    private static float[] Extract(MfccExtractor extractor, float[] samples)
    {
        var features = new float[extractor.GetShape(samples.Length).Length];
        extractor.Extract(samples, features);
        return features;
    }
}
