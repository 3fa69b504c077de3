using FsCheck;
using FsCheck.Fluent;
using MusicGenre.Features;

namespace MusicGenre.PropertyTests.Generators;

/// <summary>How FsCheck makes options, all of them valid and small enough to run many times.</summary>
public static class OptionArbitraries
{
    private static readonly Gen<double?> MaskPower = Gen.Elements<double?>(0.5, 1, 2, 3.7, null);

    /// <summary>Frames of any even length from 2 to 600, whatever its prime factors, and hops shorter and longer than it.</summary>
    public static Arbitrary<StftOptions> Stfts() => Arb.From(
        from half in Gen.Choose(1, 300)
        from hop in Gen.Choose(20, 400)
        from window in Gen.Elements(Enum.GetValues<WindowFunction>())
        from centered in Gen.Elements(true, false)
        select new StftOptions { FrameLength = 2 * half, HopLength = hop, Window = window, Centered = centered });

    /// <summary>Kernels odd and even, also longer than what they run over, soft and hard masks, margins with and without a rest.</summary>
    public static Arbitrary<SeparationOptions> Separations() => Arb.From(
        from harmonic in Gen.Choose(1, 40)
        from percussive in Gen.Choose(1, 40)
        from power in MaskPower
        from harmonicMargin in Gen.Choose(1, 3)
        from percussiveMargin in Gen.Choose(1, 3)
        select new SeparationOptions
        {
            HarmonicKernelFrames = harmonic,
            PercussiveKernelBins = percussive,
            MaskPower = power,
            HarmonicMargin = harmonicMargin,
            PercussiveMargin = percussiveMargin,
        });

    /// <summary>Up to 60 bands on either scale, with and without norm, from some low frequency to some high one or half the rate.</summary>
    public static Arbitrary<MelOptions> Mels() => Arb.From(
        from bands in Gen.Choose(1, 60)
        from scale in Gen.Elements(Enum.GetValues<MelScale>())
        from norm in Gen.Elements(MelNorm.Slaney, MelNorm.None)
        from low in Gen.Choose(0, 500)
        from high in Gen.Elements<double?>(2500, 3900, null)
        select new MelOptions { BandCount = bands, Scale = scale, Norm = norm, MinimumFrequency = low, MaximumFrequency = high });

    /// <summary>Stacks on the linear axis, on the mel axis, and on the mel axis with the separation there, too.</summary>
    public static Arbitrary<SpectrogramStackOptions> Stacks() => Arb.From(
        from axes in Gen.Elements(
            (FrequencyAxis.Linear, FrequencyAxis.Linear), (FrequencyAxis.Mel, FrequencyAxis.Linear), (FrequencyAxis.Mel, FrequencyAxis.Mel))
        from reference in Gen.Elements(Enum.GetValues<DecibelReference>())
        from lag in Gen.Choose(1, 4)
        select new SpectrogramStackOptions
        {
            Stft = new() { FrameLength = 256, HopLength = 100 },
            Frequency = axes.Item1,
            Separation = new() { Axis = axes.Item2 },
            Onset = new() { LagFrames = lag },
            Decibels = new() { Reference = reference },
        });
}
