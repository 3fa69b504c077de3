using FsCheck;
using FsCheck.Fluent;
using MusicGenre.Features;
using Xunit;

namespace MusicGenre.PropertyTests;

public class StackProperties
{
    private static readonly StftOptions Stft = new() { FrameLength = 256, HopLength = 100 };
    private static readonly DecibelOptions Unlimited = new() { Reference = DecibelReference.Maximum, MinimumPower = 1e-30, DynamicRangeDecibels = null };

    [Fact]
    public void Extract_FullLayer_IsTheSpectrogram() => Prop.ForAll(Signals.Cases(1, 4000), test =>
    {
        var samples = Signals.Noise(test.Seed, test.Length);
        var decibels = new DecibelOptions { Reference = (DecibelReference)(test.Seed % 2) };
        var linear = Extract(new SpectrogramOptions { Stft = Stft, Decibels = decibels }, samples);
        var mel = Extract(new MelSpectrogramOptions { Stft = Stft, Decibels = decibels }, samples);
        var stack = new SpectrogramStackOptions { Stft = Stft, Decibels = decibels };
        return Signals.Agree(linear, Extract(stack, samples).AsSpan(0, linear.Length), 1e-3)
            && Signals.Agree(mel, Extract(stack with { Frequency = FrequencyAxis.Mel }, samples).AsSpan(0, mel.Length), 1e-3)
            && Signals.Agree(mel, Extract(SeparateMel(stack), samples).AsSpan(0, mel.Length), 1e-3);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Extract_Parts_AreNeverLouderThanTheWhole() => Prop.ForAll(Signals.Cases(1, 4000), test =>
    {
        var options = Vary(new SpectrogramStackOptions { Stft = Stft, Decibels = Unlimited }, test.Seed);
        var stack = Extract(options, Signals.Noise(test.Seed, test.Length));
        var layer = stack.Length / 4;
        return Enumerable.Range(0, layer).All(i =>
            stack[layer + i] <= stack[i] + 1e-3 && stack[(2 * layer) + i] <= stack[i] + 1e-3 && stack[i] <= 1e-3 && stack[(3 * layer) + i] >= 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Extract_Gain_DoesNotMatterAgainstTheMaximum() => Prop.ForAll(Signals.Cases(500, 4000), test =>
    {
        // Few bands, so that none is empty and at the floor.
        var options = Vary(new SpectrogramStackOptions { Stft = Stft, Mel = new() { BandCount = 20 }, Decibels = Unlimited }, test.Seed);
        var samples = Signals.Noise(test.Seed, test.Length);
        var louder = Array.ConvertAll(samples, value => 8 * value);
        return Signals.Agree(Extract(options, samples), Extract(options, louder), 2e-3);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Extract_MelSeparation_MagnitudesSumToTheWhole() => Prop.ForAll(Signals.Cases(1, 4000), test =>
    {
        var options = SeparateMel(new SpectrogramStackOptions { Stft = Stft, Mel = new() { BandCount = 20 }, Decibels = Unlimited });
        var stack = Extract(options, Signals.Noise(test.Seed, test.Length));
        var layer = stack.Length / 4;
        return Enumerable.Range(0, layer).All(i =>
            Math.Abs(1 - Math.Pow(10, (stack[layer + i] - stack[i]) / 20) - Math.Pow(10, (stack[(2 * layer) + i] - stack[i]) / 20)) < 1e-4);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Extract_OnsetLayer_RepeatsItsSubBands() => Prop.ForAll(Signals.Cases(500, 4000), test =>
    {
        // On the mel axis sub-bands are whole rows; outside the edges there is nothing.
        var options = new SpectrogramStackOptions
        {
            Stft = Stft,
            Frequency = FrequencyAxis.Mel,
            Mel = new() { BandCount = 32 },
            Onset = new() { BandEdges = [4, 10, 24], LagFrames = 1 + (test.Seed % 3) },
        };
        var samples = Signals.Noise(test.Seed, test.Length);
        var extractor = options.CreateExtractor();
        var frames = extractor.GetShape(test.Length).Frames;
        var onset = Extract(options, samples)[(3 * 32 * frames)..];
        var edges = Enumerable.Range(0, 32).GroupBy(row => row < 4 || row >= 24 ? 0 : row < 10 ? 1 : 2);
        return edges.All(group => group.All(row =>
            onset.AsSpan(row * frames, frames).SequenceEqual(onset.AsSpan(group.First() * frames, frames))))
            && onset.Take(frames).All(value => value == 0)
            && (frames < 8 || onset.Skip(4 * frames).Take(frames).Any(value => value > 0));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Extract_OnsetLayer_IsTheMeanRise() => Prop.ForAll(Signals.Cases(500, 4000), test =>
    {
        var lag = 1 + (test.Seed % 4);
        var options = new SpectrogramStackOptions
        {
            Stft = Stft,
            Frequency = FrequencyAxis.Mel,
            Mel = new() { BandCount = 20 },
            Onset = new() { BandCount = 2, LagFrames = lag },
        };
        var samples = Signals.Noise(test.Seed, test.Length);
        var frames = options.CreateExtractor().GetShape(test.Length).Frames;
        var mel = Extract(new MelSpectrogramOptions { Stft = Stft, Mel = options.Mel }, samples);
        var onset = Extract(options, samples)[(3 * 20 * frames)..];
        return Enumerable.Range(0, frames).All(frame =>
        {
            // Half a frame later: 256 / (2 · 100) hops.
            var now = frame - 1;
            var expected = now < lag ? 0 : Enumerable.Range(10, 10).Average(band => Math.Max(0, mel[(band * frames) + now] - mel[(band * frames) + now - lag]));
            return Math.Abs(onset[(15 * frames) + frame] - expected) < 1e-3;
        });
    }).QuickCheckThrowOnFailure();

    private static SpectrogramStackOptions SeparateMel(SpectrogramStackOptions options) =>
        options with { Frequency = FrequencyAxis.Mel, Separation = options.Separation with { Axis = FrequencyAxis.Mel } };

    private static SpectrogramStackOptions Vary(SpectrogramStackOptions options, int seed) =>
        seed % 3 == 2 ? SeparateMel(options) : options with { Frequency = (FrequencyAxis)(seed % 3) };

    private static float[] Extract(FeatureExtractorOptions options, float[] samples)
    {
        var extractor = options.CreateExtractor();
        var features = new float[extractor.GetShape(samples.Length).Length];
        extractor.Extract(samples, features);
        return features;
    }
}
