using FsCheck;
using FsCheck.Fluent;
using MusicGenre.Features;

namespace MusicGenre.PropertyTests.Generators;

/// <summary>How FsCheck makes front ends, all of them valid, with every option that published networks need.</summary>
public static class FrontEndArbitraries
{
    /// <summary>Mel bands on either scale, with any norm and sides that are straight on either axis.</summary>
    public static Arbitrary<MelOptions> Mels() => Arb.From(MelBands());

    /// <summary>Mel spectrograms with logarithms whose constants are far below the values of noise.</summary>
    public static Arbitrary<MelSpectrogramOptions> FrontEnds() => Arb.From(
        from stft in Stfts()
        from mel in MelBands()
        from quantity in Gen.Elements(Enum.GetValues<SpectrumQuantity>())
        from kind in Gen.Elements(LogarithmKind.LnOfSum, LogarithmKind.Log10OfScaled)
        from offset in Gen.Elements(-3.5, 0, 4)
        from divisor in Gen.Elements(0.5, 1, 9)
        select new MelSpectrogramOptions
        {
            SampleRate = 8000,
            Stft = stft,
            Mel = mel,
            Quantity = quantity,
            Decibels = null,
            Logarithm = new() { Kind = kind, Constant = 0.01 },
            Scaling = new() { Offset = offset, Divisor = divisor },
        });

    private static Gen<StftOptions> Stfts() =>
        from frame in Gen.Choose(100, 400)
        from hop in Gen.Choose(40, 200)
        from window in Gen.Elements(Enum.GetValues<WindowFunction>())
        from symmetric in Gen.Elements(true, false)
        from padding in Gen.Elements<FramePadding?>(null, FramePadding.Zero, FramePadding.Reflect)
        from removesMean in Gen.Elements(true, false)
        from emphasis in Gen.Elements(0, 0.5, 0.97)
        from scope in Gen.Elements(Enum.GetValues<PreEmphasisScope>())
        from scale in Gen.Elements<double?>(null, 1, 32_768)
        select new StftOptions
        {
            FrameLength = frame,
            FftLength = 512,
            HopLength = hop,
            Window = window,
            Symmetric = symmetric,
            Centered = padding is not null,
            Padding = padding ?? FramePadding.Zero,
            RemoveMean = removesMean,
            PreEmphasis = emphasis,
            PreEmphasisScope = scope,
            InputScale = scale,
        };

    private static Gen<MelOptions> MelBands() =>
        from bands in Gen.Choose(1, 40)
        from scale in Gen.Elements(Enum.GetValues<MelScale>())
        from norm in Gen.Elements(Enum.GetValues<MelNorm>())
        from slope in Gen.Elements(Enum.GetValues<MelSlope>())
        from low in Gen.Choose(0, 500)
        from high in Gen.Elements<double?>(2500, 3900, null)
        select new MelOptions { BandCount = bands, Scale = scale, Norm = norm, Slope = slope, MinimumFrequency = low, MaximumFrequency = high };
}
