using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using MusicGenre.Features;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.InteropTests.Features;

/// <summary>Features under options other than the defaults, against a restatement in numpy and scipy that reads the same JSON.</summary>
public class RestatedFeatureTests
{
    public static TheoryData<string, FeatureExtractorOptions> Cases => new()
    {
        { "short frames, HTK, Hamming", new MfccOptions { SampleRate = 16_000, Stft = new() { FrameLength = 400, HopLength = 160, Window = WindowFunction.Hamming }, Mel = new() { BandCount = 40, Scale = MelScale.Htk, Norm = MelNorm.None, MinimumFrequency = 20, MaximumFrequency = 7600 }, CoefficientCount = 20, Lifter = 22 } },
        { "wide hop", new MfccOptions { Stft = new() { HopLength = 1708 }, CoefficientCount = 128 } },
        { "uncentered, no range", new MfccOptions { Stft = new() { FrameLength = 1200, HopLength = 700, Centered = false }, Decibels = new() { DynamicRangeDecibels = null, MinimumPower = 1e-6 } } },
        { "Blackman, relative", new MelSpectrogramOptions { Stft = new() { FrameLength = 4096, HopLength = 1024, Window = WindowFunction.Blackman }, Mel = new() { BandCount = 229 }, Decibels = new() { Reference = DecibelReference.Maximum, DynamicRangeDecibels = 60 } } },
        { "power of a prime length", new SpectrogramOptions { Stft = new() { FrameLength = 2 * 251, HopLength = 251, Window = WindowFunction.Rectangular }, Decibels = null } },
        { "stack", new SpectrogramStackOptions() },
        { "mel stack", new SpectrogramStackOptions { Frequency = FrequencyAxis.Mel, Stft = new() { HopLength = 1708 } } },
        { "separated mel stack", new SpectrogramStackOptions { Frequency = FrequencyAxis.Mel, Stft = new() { HopLength = 1708, Centered = false }, Separation = new() { Axis = FrequencyAxis.Mel, HarmonicKernelFrames = 9, PercussiveKernelBins = 17 } } },
        { "stack, even kernels, margins, lag", new SpectrogramStackOptions { Stft = new() { FrameLength = 1024, HopLength = 300 }, Separation = new() { HarmonicKernelFrames = 12, PercussiveKernelBins = 21, MaskPower = 1.5, HarmonicMargin = 2, PercussiveMargin = 1.25 }, Onset = new() { BandCount = 6, LagFrames = 3 } } },
        { "stack, hard masks, edges", new SpectrogramStackOptions { Stft = new() { Centered = false }, Separation = new() { MaskPower = null }, Mel = new() { BandCount = 64, MinimumFrequency = 30 }, Onset = new() { BandEdges = [3, 10, 50] }, Decibels = new() { Reference = DecibelReference.One } } },
        { "stack, long kernels", new SpectrogramStackOptions { Frequency = FrequencyAxis.Mel, Separation = new() { HarmonicKernelFrames = 99, PercussiveKernelBins = 301, MaskPower = 1 } } },
    };

    [NumpyTheory]
    [MemberData(nameof(Cases))]
    public void Extract_Options_EqualRestatement(string name, FeatureExtractorOptions options)
    {
        var samples = Synthesize(options.SampleRate);
        var expected = Restate(options, samples);
        var extractor = options.CreateExtractor();
        var shape = extractor.GetShape(samples.Length);
        var features = new float[shape.Length];
        extractor.Extract(samples, features);

        Assert.Equal(expected.Length, features.Length);
        var inPower = options is SpectrogramOptions { Decibels: null };
        for (var i = 0; i < features.Length; i++)
        {
            var tolerance = inPower ? (1e-4 * expected[i]) + 1e-9 : 1e-3 + (1e-4 * Math.Abs(expected[i]) * (options is MfccOptions ? 1 : 0));
            Assert.True(
                Math.Abs(features[i] - expected[i]) <= tolerance,
                $"{name}: [{i / shape.Frames / shape.Bands}, {i / shape.Frames % shape.Bands}, {i % shape.Frames}] is {features[i]}, expected {expected[i]}.");
        }
    }

    /// <summary>Two seconds of a gliding chord with a click every quarter and a little noise.</summary>
    private static float[] Synthesize(int rate)
    {
        var random = new Random(5);
        var samples = new float[2 * rate];
        for (var n = 0; n < samples.Length; n++)
        {
            var t = (double)n / rate;
            var click = n % (rate / 4) < 40 ? random.NextDouble() - 0.5 : 0;
            samples[n] = (float)((0.3 * Math.Sin(2 * Math.PI * (220 + (30 * t)) * t)) + (0.2 * Math.Sin(2 * Math.PI * 1760 * t)) + click + (1e-3 * random.NextDouble()));
        }

        return samples;
    }

    private static float[] Restate(FeatureExtractorOptions options, float[] samples)
    {
        var folder = Directory.CreateTempSubdirectory("musicgenre");
        try
        {
            string[] paths = [.. new[] { "options.json", "samples.f32", "features.f32" }.Select(file => Path.Combine(folder.FullName, file))];
            File.WriteAllText(paths[0], JsonSerializer.Serialize(options, ModelJsonContext.Default.FeatureExtractorOptions));
            File.WriteAllBytes(paths[1], MemoryMarshal.AsBytes(samples.AsSpan()).ToArray());
            var script = Path.Combine(AppContext.BaseDirectory, "Features", "restate_features.py");
            using var process = Process.Start(new ProcessStartInfo(NumpyTheoryAttribute.Python, [script, .. paths]) { RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, errors);
            return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(paths[2])).ToArray();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
