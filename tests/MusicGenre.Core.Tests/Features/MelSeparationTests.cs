using MusicGenre.Features;
using Xunit;

namespace MusicGenre.Core.Tests.Features;

/// <summary>The stack whose mel bands are separated, against its definition in plain loops.</summary>
public class MelSeparationTests
{
    private const int Bands = 24;

    private static readonly SpectrogramStackOptions Options = new()
    {
        Frequency = FrequencyAxis.Mel,
        Stft = new() { FrameLength = 512, HopLength = 200, Centered = false },
        Mel = new() { BandCount = Bands },
        Separation = new() { Axis = FrequencyAxis.Mel, HarmonicKernelFrames = 9, PercussiveKernelBins = 5 },
    };

    public static TheoryData<SeparationOptions> Separations =>
    [
        Options.Separation,
        Options.Separation with { HarmonicKernelFrames = 6, PercussiveKernelBins = 30, MaskPower = 1.5, HarmonicMargin = 2, PercussiveMargin = 1.25 },
        Options.Separation with { MaskPower = null },
    ];

    [Theory]
    [MemberData(nameof(Separations))]
    public void Extract_SeparatedBands_EqualsTheDefinition(SeparationOptions separation)
    {
        var samples = Synthesize(6000);
        var power = Extract(new MelSpectrogramOptions { Stft = Options.Stft, Mel = Options.Mel, Decibels = null }, samples);
        var frames = power.Length / Bands;

        var stack = Extract(Options with { Separation = separation }, samples);

        var magnitudes = Array.ConvertAll(power, value => Math.Sqrt(value));
        var (tones, beats) = Separate(magnitudes, frames, separation);
        var loudest = power.Max();
        foreach (var (layer, expected) in ((SpectrogramLayer, double[])[])[(SpectrogramLayer.Full, magnitudes), (SpectrogramLayer.Harmonic, tones), (SpectrogramLayer.Percussive, beats)])
        {
            var decibels = Array.ConvertAll(expected, value => 10 * Math.Log10(Math.Max(value * value, 1e-10) / loudest));
            var floor = decibels.Max() - 80;
            ArrayAssert.Close(
                Array.ConvertAll(decibels, value => (float)Math.Max(value, floor)),
                stack.AsSpan((int)layer * power.Length, power.Length),
                frames,
                absolute: 1e-3,
                what: $"{layer}");
        }
    }

    [Fact]
    public void Extract_ToneAndClick_TellsThemApart()
    {
        var samples = new float[12_000];
        for (var n = 0; n < samples.Length; n++)
        {
            samples[n] = 0.3f * MathF.Sin(0.15f * n);
        }

        samples[6000] = 1;
        var stack = Extract(Options, samples);
        var layer = stack.Length / 4;
        var frames = layer / Bands;
        var tone = Enumerable.Range(0, Bands).MaxBy(band => stack[(band * frames) + 5]);
        var click = (6000 - 256) / 200;
        var high = ((Bands - 2) * frames) + click;

        // The tone goes to the harmonic layer, the click in a band far above it to the percussive one.
        Assert.True(stack[layer + (tone * frames) + 5] > stack[(2 * layer) + (tone * frames) + 5] + 20);
        Assert.True(stack[(2 * layer) + high] > stack[layer + high] + 20);
    }

    private static (double[] Tones, double[] Beats) Separate(double[] magnitudes, int frames, SeparationOptions options)
    {
        var tones = new double[magnitudes.Length];
        var beats = new double[magnitudes.Length];
        for (var i = 0; i < magnitudes.Length; i++)
        {
            var (band, frame) = (i / frames, i % frames);
            var alongTime = Median(options.HarmonicKernelFrames, k => magnitudes[(band * frames) + Reflect(frame + k, frames)]);
            var alongBands = Median(options.PercussiveKernelBins, k => magnitudes[(Reflect(band + k, Bands) * frames) + frame]);
            tones[i] = magnitudes[i] * Mask(alongTime, options.HarmonicMargin * alongBands, options.MaskPower);
            beats[i] = magnitudes[i] * Mask(alongBands, options.PercussiveMargin * alongTime, options.MaskPower);
        }

        return (tones, beats);
    }

    private static double Mask(double value, double reference, double? power) => power is { } p
        ? Math.Pow(value, p) / (Math.Pow(value, p) + Math.Pow(reference, p))
        : value > reference ? 1 : 0;

    private static double Median(int kernel, Func<int, double> at)
        => Enumerable.Range(-(kernel / 2), kernel).Select(at).Order().ElementAt(kernel / 2);

    private static int Reflect(int index, int count)
    {
        while (index < 0 || index >= count)
        {
            index = index < 0 ? -1 - index : (2 * count) - 1 - index;
        }

        return index;
    }

    private static float[] Synthesize(int count)
    {
        var random = new Random(3);
        return
        [
            .. Enumerable.Range(0, count).Select(n =>
                (float)((0.3 * Math.Sin(0.11 * n)) + (0.2 * Math.Sin(0.9 * n)) + (n % 1500 < 30 ? random.NextDouble() - 0.5 : 0) + (0.01 * random.NextDouble()))),
        ];
    }

    private static float[] Extract(FeatureExtractorOptions options, float[] samples)
    {
        var extractor = options.CreateExtractor();
        var features = new float[extractor.GetShape(samples.Length).Length];
        extractor.Extract(samples, features);
        return features;
    }
}
