using System.Text.Json;
using MusicGenre.Features;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Features;

public class OptionsTests
{
    public static TheoryData<FeatureExtractorOptions, string, string> OutOfRange => new()
    {
        { new MfccOptions { SampleRate = 0 }, "SampleRate", "0" },
        { new MfccOptions { Stft = new() { FrameLength = 401 } }, "FrameLength", "401" },
        { new MfccOptions { Stft = new() { FrameLength = 0 } }, "FrameLength", "0" },
        { new MfccOptions { Stft = new() { HopLength = -5 } }, "HopLength", "-5" },
        { new MfccOptions { Stft = new() { Window = (WindowFunction)77 } }, "Window", "77" },
        { new MfccOptions { Stft = new() { FftLength = 1000 } }, "FrameLength", "2048" },
        { new MfccOptions { Stft = new() { FrameLength = 400, FftLength = 401 } }, "FftLength", "401" },
        { new MfccOptions { Stft = new() { FrameLength = 0, FftLength = 512 } }, "FrameLength", "0" },
        { new MfccOptions { Stft = new() { FftLength = 1 << 21 } }, "FftLength", "2097152" },
        { new MfccOptions { Stft = new() { Padding = (FramePadding)2 } }, "Padding", "2" },
        { new MfccOptions { Stft = new() { Padding = FramePadding.Reflect, Centered = false } }, "Padding", "Reflect" },
        { new MfccOptions { Stft = new() { PreEmphasis = 1.5 } }, "PreEmphasis", "1.5" },
        { new MfccOptions { Stft = new() { PreEmphasisScope = (PreEmphasisScope)4 } }, "PreEmphasisScope", "4" },
        { new MfccOptions { Stft = new() { InputScale = 0 } }, "InputScale", "0" },
        { new MelSpectrogramOptions { Mel = new() { Slope = (MelSlope)3 } }, "Slope", "3" },
        { new MelSpectrogramOptions { Quantity = (SpectrumQuantity)3 }, "Quantity", "3" },
        { new MelSpectrogramOptions { Logarithm = new() }, "Logarithm", "one of them must be null" },
        { new SpectrogramOptions { Decibels = null, Logarithm = new() { Kind = (LogarithmKind)8 } }, "Kind", "8" },
        { new SpectrogramOptions { Decibels = null, Logarithm = new() { Constant = 0 } }, "Constant", "0" },
        { new MelSpectrogramOptions { SilenceRemoval = new() { ThresholdDecibels = 0 } }, "ThresholdDecibels", "0" },
        { new MelSpectrogramOptions { SilenceRemoval = new() { MinimumShare = 1.5 } }, "MinimumShare", "1.5" },
        { new MelSpectrogramOptions { SilenceRemoval = new() { MinimumShare = double.NaN } }, "MinimumShare", "NaN" },
        { new MelSpectrogramOptions { Scaling = new() { Divisor = 0 } }, "Divisor", "0" },
        { new MelSpectrogramOptions { Scaling = new() { Offset = double.NaN } }, "Offset", "NaN" },
        { new WaveformOptions { SampleRate = -1 }, "SampleRate", "-1" },
        { new MfccOptions { Mel = new() { BandCount = 0 } }, "BandCount", "0" },
        { new MfccOptions { Mel = new() { Scale = (MelScale)9 } }, "Scale", "9" },
        { new MfccOptions { Mel = new() { MinimumFrequency = -1.5 } }, "MinimumFrequency", "-1.5" },
        { new MfccOptions { Mel = new() { MinimumFrequency = 12_000 } }, "MinimumFrequency", "12000" },
        { new MfccOptions { Mel = new() { MinimumFrequency = 300, MaximumFrequency = 200 } }, "MaximumFrequency", "200" },
        { new MfccOptions { Decibels = new() { MinimumPower = 0 } }, "MinimumPower", "0" },
        { new MfccOptions { Decibels = new() { DynamicRangeDecibels = double.NaN } }, "DynamicRangeDecibels", "NaN" },
        { new MfccOptions { CoefficientCount = 129 }, "CoefficientCount", "129" },
        { new MfccOptions { Lifter = -1 }, "Lifter", "-1" },
        { new MelSpectrogramOptions { Mel = new() { Norm = (MelNorm)5 } }, "Norm", "5" },
        { new SpectrogramOptions { Decibels = new() { Reference = (DecibelReference)5 } }, "Reference", "5" },
        { new SpectrogramStackOptions { Frequency = (FrequencyAxis)3 }, "Frequency", "3" },
        { new SpectrogramStackOptions { Separation = new() { Axis = (FrequencyAxis)4 } }, "Axis", "4" },
        { new SpectrogramStackOptions { Separation = new() { Axis = FrequencyAxis.Mel } }, "Separation.Axis", "Mel" },
        { new SpectrogramStackOptions { Separation = new() { HarmonicKernelFrames = 0 } }, "HarmonicKernelFrames", "0" },
        { new SpectrogramStackOptions { Separation = new() { PercussiveKernelBins = 70_000 } }, "PercussiveKernelBins", "70000" },
        { new SpectrogramStackOptions { Separation = new() { MaskPower = 0 } }, "MaskPower", "0" },
        { new SpectrogramStackOptions { Separation = new() { HarmonicMargin = 0.5 } }, "HarmonicMargin", "0.5" },
        { new SpectrogramStackOptions { Separation = new() { PercussiveMargin = 0.25 } }, "PercussiveMargin", "0.25" },
        { new SpectrogramStackOptions { Onset = new() { LagFrames = 0 } }, "LagFrames", "0" },
        { new SpectrogramStackOptions { Onset = new() { BandCount = 200 } }, "BandCount", "200" },
        { new SpectrogramStackOptions { Onset = new() { BandEdges = [4, 4, 9] } }, "BandEdges", "[4, 4, 9]" },
        { new SpectrogramStackOptions { Onset = new() { BandEdges = [0, 129] } }, "BandEdges", "[0, 129]" },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void CreateExtractor_OutOfRange_NamesPropertyAndValue(FeatureExtractorOptions options, string property, string value)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(options.CreateExtractor);

        Assert.Equal(property, exception.ParamName);
        Assert.Contains(value, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CreateExtractor_NullPart_NamesProperty() =>
        Assert.Equal("Mel", Assert.Throws<ArgumentException>(() => new MfccExtractor(new() { Mel = null! })).ParamName);

    [Fact]
    public void Json_EveryKind_ComesBackEqual()
    {
        FeatureExtractorOptions[] kinds =
        [
            new MfccOptions { CoefficientCount = 20, Lifter = 22.5, Decibels = new() { DynamicRangeDecibels = null } },
            new MelSpectrogramOptions { Stft = new() { HopLength = 1708 }, Decibels = null },
            new SpectrogramOptions { SampleRate = 44_100, Decibels = new() { Reference = DecibelReference.Maximum } },
            new SpectrogramStackOptions
            {
                Frequency = FrequencyAxis.Mel,
                Separation = new() { Axis = FrequencyAxis.Mel, MaskPower = null, PercussiveMargin = 3 },
                Onset = new() { BandEdges = [2, 10, 40] },
            },
            new WaveformOptions { SampleRate = 16_000, Standardize = true },
            .. FrontEnds.All.Select(frontEnd => frontEnd.Features),
        ];
        var typeInfo = ModelJsonContext.Default.FeatureExtractorOptions;

        foreach (var options in kinds)
        {
            var json = JsonSerializer.Serialize(options, typeInfo);
            Assert.Equal(options, JsonSerializer.Deserialize(json, typeInfo));
        }
    }

    [Fact]
    public void Json_OptionLeftOut_IsNamed()
    {
        var exception = Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize("""{"extractor":"spectrogram","sampleRate":8000,"decibels":null}""", ModelJsonContext.Default.FeatureExtractorOptions));

        Assert.Contains("stft", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_SeparationWithoutAxis_IsNamed()
    {
        var typeInfo = ModelJsonContext.Default.FeatureExtractorOptions;
        var json = JsonSerializer.SerializeToNode(new SpectrogramStackOptions(), typeInfo)!;
        Assert.True(json["separation"]!.AsObject().Remove("axis"));

        Assert.Contains("axis", Assert.Throws<JsonException>(() => json.Deserialize(typeInfo)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BandEdges_OtherEdges_AreNotEqual()
    {
        Assert.Equal(new OnsetOptions { BandEdges = [0, 3, 8] }, new OnsetOptions { BandEdges = [0, 3, 8] });
        Assert.NotEqual(new OnsetOptions { BandEdges = [0, 3, 8] }, new OnsetOptions { BandEdges = [0, 4, 7] });
        Assert.NotEqual(new OnsetOptions { BandEdges = [] }, new OnsetOptions());
    }
}
