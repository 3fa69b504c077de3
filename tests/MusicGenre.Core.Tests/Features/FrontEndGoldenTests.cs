using MusicGenre.Features;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Features;

/// <summary>Front ends of published networks against arrays computed from their definitions by numpy: tests/reference/frontends.py.</summary>
public sealed class FrontEndGoldenTests
{
    private static readonly string[] Signals = ["tones", "burst"];

    /// <summary>What no preset uses.</summary>
    private static readonly Dictionary<string, FeatureExtractorOptions> Others = new()
    {
        ["hamming_magnitude"] = new SpectrogramOptions
        {
            Stft = new() { FrameLength = 300, HopLength = 200, FftLength = 512, Window = WindowFunction.Hamming, Symmetric = true, InputScale = 32_768 },
            Quantity = SpectrumQuantity.Magnitude,
            Decibels = null,
            Logarithm = new() { Kind = LogarithmKind.LnOfMaximum, Constant = 1 },
        },
        ["unit_maximum"] = new MelSpectrogramOptions
        {
            SampleRate = 16_000,
            Stft = new() { FrameLength = 512, HopLength = 256, Centered = false },
            Mel = new() { BandCount = 40, MinimumFrequency = 100, MaximumFrequency = 7000, Norm = MelNorm.UnitMaximum, Slope = MelSlope.Mel },
            Decibels = null,
        },
        ["standardized"] = new WaveformOptions { Standardize = true },
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var signal in Signals)
            {
                foreach (var name in FrontEnds.All.Select(frontEnd => frontEnd.Name).Concat(Others.Keys))
                {
                    cases.Add(signal, name);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Extract_FrontEnd_EqualsItsDefinition(string signal, string name)
    {
        var options = FrontEnds.All.FirstOrDefault(frontEnd => frontEnd.Name == name)?.Features ?? Others[name];
        var samples = ReferenceArray.LoadFrontEnd($"{signal}.samples");
        var expected = ReferenceArray.LoadFrontEnd($"{signal}.{name}");
        var extractor = options.CreateExtractor();
        var shape = extractor.GetShape(samples.Length);
        var actual = new float[shape.Length];
        extractor.Extract(samples, actual);

        // Logarithms cross zero, where only an absolute bound makes sense; unconverted power reaches far below any.
        ArrayAssert.Close(expected, actual, shape.Frames, relative: 1e-4, absolute: name == "unit_maximum" ? 1e-12 : 1e-5, $"{signal}.{name}");
    }

    [Fact]
    public void Segments_OfEveryFrontEnd_GiveTheFramesThatTheNetworkTakes()
    {
        var frames = FrontEnds.All
            .Where(frontEnd => frontEnd.Segments is not null)
            .ToDictionary(frontEnd => frontEnd.Name, frontEnd => frontEnd.Features.CreateExtractor().GetShape(frontEnd.Segments!.SampleCount).Frames);

        Assert.Equal(
            new Dictionary<string, int> { ["ast"] = 1024, ["clap"] = 1001, ["maest"] = 1876, ["musicnn"] = 187, ["openl3"] = 199, ["vggish"] = 96, ["yamnet"] = 96 },
            frames);
    }

    [Fact]
    public void EfficientAt_TenSeconds_UsesUpASampleAndGivesAThousandFrames()
        => Assert.Equal(1000, FrontEnds.EfficientAt.Features.CreateExtractor().GetShape(320_000).Frames);

    [Fact]
    public void All_Names_AreDistinctAndInOrder()
        => Assert.Equal(FrontEnds.All.Select(frontEnd => frontEnd.Name).Distinct().Order(StringComparer.Ordinal), FrontEnds.All.Select(frontEnd => frontEnd.Name));
}
