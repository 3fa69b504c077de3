using MusicGenre.Features;
using Xunit;

namespace MusicGenre.Core.Tests.Features;

public class StackGoldenTests
{
    private const int Bins = 1025;

    public static TheoryData<string> Signals => [.. ReferenceArray.Signals];

    public static TheoryData<string> SeparatedSignals => [.. ReferenceArray.SeparatedSignals];

    [Theory]
    [MemberData(nameof(SeparatedSignals))]
    public void Extract_LinearAxis_LayersEqualLibrosa(string signal)
    {
        var (stack, shape) = Extract(signal, new());
        var size = Bins * shape.Frames;
        var magnitude = ReferenceArray.LoadMagnitude(signal);
        var harmonic = ReferenceArray.Load($"{signal}.harmonic");
        var percussive = ReferenceArray.Load($"{signal}.percussive");
        var onsets = ReferenceArray.Load($"{signal}.onset_bands");
        var peak = magnitude.Max();
        var trusted = ReferenceArray.CountTrustedFrames(signal, shape.Frames);
        Assert.Equal(new FeatureShape(4, Bins, magnitude.Length / Bins), shape);
        ArrayAssert.Close(ToDecibels(magnitude, peak), stack.AsSpan(0, size), shape.Frames, absolute: 1e-3, what: $"{signal} full");
        ArrayAssert.Close(ToDecibels(harmonic, peak), stack.AsSpan(size, size), shape.Frames, absolute: 1e-3, what: $"{signal} harmonic", trustedColumns: trusted);
        ArrayAssert.Close(ToDecibels(percussive, peak), stack.AsSpan(2 * size, size), shape.Frames, absolute: 1e-3, what: $"{signal} percussive", trustedColumns: trusted);
        foreach (var (row, band) in ((int, int)[])[(0, 0), (64, 0), (100, 1), (300, 2), (1024, 3)])
        {
            var expected = onsets.AsSpan(band * shape.Frames, shape.Frames);
            ArrayAssert.Close(expected, Row(stack, shape, SpectrogramLayer.Onset, row), shape.Frames, 1e-4, 1e-3, $"{signal} onset row {row}");
        }
    }

    /// <summary>The restated conversion of the other layers, held against librosa's own.</summary>
    [Theory]
    [InlineData("noise")]
    [InlineData("short")]
    public void ToDecibels_Magnitude_EqualsLibrosa(string signal)
    {
        var magnitude = ReferenceArray.Load($"{signal}.stft_magnitude");

        ArrayAssert.Close(ReferenceArray.Load($"{signal}.full_db"), ToDecibels(magnitude, magnitude.Max()), magnitude.Length / Bins, absolute: 1e-4);
    }

    [Theory]
    [MemberData(nameof(Signals))]
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

    [Theory]
    [MemberData(nameof(Signals))]
    public void Extract_MelAxis_FullLayerEqualsLibrosa(string signal)
    {
        var (stack, shape) = Extract(signal, new() { Frequency = FrequencyAxis.Mel });

        ArrayAssert.Close(ReferenceArray.Load($"{signal}.mel_db_max"), stack.AsSpan(0, shape.Bands * shape.Frames), shape.Frames, absolute: 1e-3);
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
