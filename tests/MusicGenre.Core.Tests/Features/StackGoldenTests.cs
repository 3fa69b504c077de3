using MusicGenre.Features;
using Xunit;

namespace MusicGenre.Core.Tests.Features;

public class StackGoldenTests
{
    private const int Bins = 1025;

    [Theory]
    [InlineData("noise")]
    [InlineData("short")]
    public void Extract_CopiedSignal_LayersEqualLibrosa(string signal) => CheckLinear(signal);

    [WholeReferenceFact]
    public void Extract_EverySignal_LayersEqualLibrosa() => Assert.All(ReferenceArray.Signals, CheckLinear);

    [Theory]
    [InlineData("mixture")]
    [InlineData("chirp")]
    [InlineData("noise")]
    [InlineData("impulse")]
    [InlineData("silence")]
    [InlineData("short")]
    public void Extract_MelAxis_OnsetsEqualLibrosa(string signal)
    {
        var (stack, shape) = Extract(signal, new() { Frequency = FrequencyAxis.Mel });
        var onsets = ReferenceArray.Load($"{signal}.onset_bands");

        Assert.Equal(128, shape.Bands);
        for (var row = 0; row < shape.Bands; row++)
        {
            ArrayAssert.Close(onsets.AsSpan(row / 32 * shape.Frames, shape.Frames), Row(stack, shape, SpectrogramLayer.Onset, row), shape.Frames, 1e-4, 1e-3, signal);
        }
    }

    [Fact]
    public void Extract_MelAxis_FullLayerEqualsLibrosa()
    {
        var (stack, shape) = Extract("mixture", new() { Frequency = FrequencyAxis.Mel });

        ArrayAssert.Close(ReferenceArray.Load("mixture.mel_db_max"), stack.AsSpan(0, shape.Bands * shape.Frames), shape.Frames, absolute: 1e-3);
    }

    private static void CheckLinear(string signal)
    {
        var (stack, shape) = Extract(signal, new());
        var size = Bins * shape.Frames;
        var full = ReferenceArray.Load($"{signal}.full_db");
        var harmonic = ReferenceArray.Load($"{signal}.harmonic");
        var percussive = ReferenceArray.Load($"{signal}.percussive");
        var onsets = ReferenceArray.Load($"{signal}.onset_bands");
        var peak = ReferenceArray.Load($"{signal}.stft_magnitude").Max();
        var trusted = ReferenceArray.CountTrustedFrames(signal, shape.Frames);
        Assert.Equal(new FeatureShape(4, Bins, full.Length / Bins), shape);
        ArrayAssert.Close(full, stack.AsSpan(0, size), shape.Frames, absolute: 1e-3, what: $"{signal} full");
        ArrayAssert.Close(ToDecibels(harmonic, peak), stack.AsSpan(size, size), shape.Frames, absolute: 1e-3, what: $"{signal} harmonic", trustedColumns: trusted);
        ArrayAssert.Close(ToDecibels(percussive, peak), stack.AsSpan(2 * size, size), shape.Frames, absolute: 1e-3, what: $"{signal} percussive", trustedColumns: trusted);
        foreach (var (row, band) in ((int, int)[])[(0, 0), (64, 0), (100, 1), (300, 2), (1024, 3)])
        {
            var expected = onsets.AsSpan(band * shape.Frames, shape.Frames);
            ArrayAssert.Close(expected, Row(stack, shape, SpectrogramLayer.Onset, row), shape.Frames, 1e-4, 1e-3, $"{signal} onset row {row}");
        }
    }

    /// <summary>librosa.amplitude_to_db, restated: the floor of 1e-5 holds for the reference, too, and 80 dB count from the array's own maximum.</summary>
    private static float[] ToDecibels(float[] magnitude, float reference)
    {
        var decibels = Array.ConvertAll(magnitude, value => 20 * Math.Log10(Math.Max(value, 1e-5)) - (20 * Math.Log10(Math.Max(reference, 1e-5))));
        var floor = decibels.Max() - 80;
        return Array.ConvertAll(decibels, value => (float)Math.Max(value, floor));
    }

    private static (float[] Stack, FeatureShape Shape) Extract(string signal, SpectrogramStackOptions options)
    {
        var samples = ReferenceArray.Load($"{signal}.samples");
        var extractor = new SpectrogramStackExtractor(options);
        var shape = extractor.GetShape(samples.Length);
        var stack = new float[shape.Length];
        extractor.Extract(samples, stack);
        return (stack, shape);
    }

    private static ReadOnlySpan<float> Row(float[] stack, FeatureShape shape, SpectrogramLayer layer, int row) =>
        stack.AsSpan((((int)layer * shape.Bands) + row) * shape.Frames, shape.Frames);
}
