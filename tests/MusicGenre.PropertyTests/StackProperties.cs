using FsCheck.Xunit;
using MusicGenre.Features;
using MusicGenre.PropertyTests.Generators;

namespace MusicGenre.PropertyTests;

/// <summary>Laws of the stack of full, harmonic, percussive and onset layers.</summary>
[Properties(Arbitrary = new[] { typeof(SignalArbitraries), typeof(OptionArbitraries) })]
public sealed class StackProperties
{
    private static readonly DecibelOptions Unlimited = new() { Reference = DecibelReference.Maximum, MinimumPower = 1e-30, DynamicRangeDecibels = null };

    [Property]
    public bool Extract_FullLayer_IsTheSpectrogram(Noise noise, SpectrogramStackOptions options)
    {
        var samples = noise.Samples();
        FeatureExtractorOptions alone = options.Frequency == FrequencyAxis.Linear
            ? new SpectrogramOptions { Stft = options.Stft, Decibels = options.Decibels }
            : new MelSpectrogramOptions { Stft = options.Stft, Mel = options.Mel, Decibels = options.Decibels };
        var full = Extract(alone, samples);
        return Comparison.Close(full, Extract(options, samples).AsSpan(0, full.Length), 1e-3);
    }

    [Property]
    public bool Extract_Parts_AreNeverLouderThanTheWhole(Noise noise, SpectrogramStackOptions options)
    {
        var stack = Extract(options with { Decibels = Unlimited }, noise.Samples());
        var layer = stack.Length / 4;
        return layer > 0 && Enumerable.Range(0, layer).All(i =>
            stack[layer + i] <= stack[i] + 1e-3 && stack[(2 * layer) + i] <= stack[i] + 1e-3 && stack[i] <= 1e-3 && stack[(3 * layer) + i] >= 0);
    }

    [Property]
    public bool Extract_Gain_DoesNotMatterAgainstTheMaximum(LongNoise noise, SpectrogramStackOptions given)
    {
        // Few bands, so that none is empty and at the floor.
        var options = given with { Mel = new() { BandCount = 20 }, Decibels = Unlimited };
        var samples = noise.Samples();
        return Comparison.Close(Extract(options, samples), Extract(options, Array.ConvertAll(samples, value => 8 * value)), 2e-3);
    }

    [Property]
    public bool Extract_MelSeparation_MagnitudesSumToTheWhole(Noise noise, SpectrogramStackOptions given)
    {
        var options = given with
        {
            Frequency = FrequencyAxis.Mel,
            Separation = new() { Axis = FrequencyAxis.Mel },
            Mel = new() { BandCount = 20 },
            Decibels = Unlimited,
        };
        var stack = Extract(options, noise.Samples());
        var layer = stack.Length / 4;
        return layer > 0 && Enumerable.Range(0, layer).All(i =>
            Math.Abs(1 - Math.Pow(10, (stack[layer + i] - stack[i]) / 20) - Math.Pow(10, (stack[(2 * layer) + i] - stack[i]) / 20)) < 1e-4);
    }

    [Property]
    public bool Extract_OnsetLayer_RepeatsItsSubBands(LongNoise noise, SpectrogramStackOptions given)
    {
        // On the mel axis sub-bands are whole rows; outside the edges there is nothing.
        var options = given with
        {
            Frequency = FrequencyAxis.Mel,
            Separation = new(),
            Mel = new() { BandCount = 32 },
            Onset = new() { BandEdges = [4, 10, 24], LagFrames = given.Onset.LagFrames },
        };
        var samples = noise.Samples();
        var frames = options.CreateExtractor().GetShape(samples.Length).Frames;
        var onset = Extract(options, samples)[(3 * 32 * frames)..];
        var edges = Enumerable.Range(0, 32).GroupBy(row => row < 4 || row >= 24 ? 0 : row < 10 ? 1 : 2);
        return edges.All(group => group.All(row =>
            onset.AsSpan(row * frames, frames).SequenceEqual(onset.AsSpan(group.First() * frames, frames))))
            && onset.Take(frames).All(value => value == 0)
            && (frames < 8 || onset.Skip(4 * frames).Take(frames).Any(value => value > 0));
    }

    [Property]
    public bool Extract_OnsetLayer_IsTheMeanRise(LongNoise noise, SpectrogramStackOptions given)
    {
        var lag = given.Onset.LagFrames;
        var options = given with
        {
            Frequency = FrequencyAxis.Mel,
            Separation = new(),
            Mel = new() { BandCount = 20 },
            Onset = new() { BandCount = 2, LagFrames = lag },
        };
        var samples = noise.Samples();
        var frames = options.CreateExtractor().GetShape(samples.Length).Frames;
        var mel = Extract(new MelSpectrogramOptions { Stft = options.Stft, Mel = options.Mel }, samples);
        var onset = Extract(options, samples)[(3 * 20 * frames)..];
        var expected = new float[frames];
        for (var frame = 0; frame < frames; frame++)
        {
            // Half a frame later: 256 / (2 · 100) hops.
            var now = frame - 1;
            expected[frame] = now < lag ? 0 : Enumerable.Range(10, 10).Average(band => Math.Max(0, mel[(band * frames) + now] - mel[(band * frames) + now - lag]));
        }

        return Comparison.Close(expected, onset.AsSpan(15 * frames, frames), 1e-3);
    }

    private static float[] Extract(FeatureExtractorOptions options, float[] samples)
    {
        var extractor = options.CreateExtractor();
        var features = new float[extractor.GetShape(samples.Length).Length];
        extractor.Extract(samples, features);
        return features;
    }
}
