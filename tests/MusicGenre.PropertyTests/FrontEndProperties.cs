using FsCheck.Xunit;
using MusicGenre.Dsp;
using MusicGenre.Features;
using MusicGenre.PropertyTests.Generators;

namespace MusicGenre.PropertyTests;

/// <summary>Laws of front ends with any of the options that published networks need.</summary>
[Properties(Arbitrary = new[] { typeof(SignalArbitraries), typeof(FrontEndArbitraries) }, MaxTest = 60)]
public sealed class FrontEndProperties
{
    [Property]
    public bool Extract_Gain_AddsAConstantToLogarithms(LongNoise noise, MelSpectrogramOptions given, bool twice)
    {
        var options = given with { Logarithm = new() { Kind = LogarithmKind.LnOfMaximum, Constant = 1e-37 } };
        var gain = twice ? 2f : 0.3f;
        var step = (options.Quantity == SpectrumQuantity.Power ? 2 : 1) * Math.Log(gain) / options.Scaling!.Divisor;
        var features = Extract(options, noise.Samples());
        var louder = Extract(options, Array.ConvertAll(noise.Samples(), value => gain * value));

        // Bands without a bin stay at the floor.
        var floor = (float)((Math.Log(1e-37) + options.Scaling.Offset) / options.Scaling.Divisor);
        for (var i = 0; i < features.Length; i++)
        {
            features[i] += Math.Abs(features[i] - floor) < 1 ? 0 : (float)step;
        }

        return Comparison.Close(features, louder, 2e-3, 1e-4);
    }

    [Property]
    public bool Extract_InputScale_IsThatOfTheSamples(Noise noise, MelSpectrogramOptions options)
    {
        var unscaled = options with { Stft = options.Stft with { InputScale = null } };
        var scaled = options with { Stft = options.Stft with { InputScale = 256 } };
        return Comparison.Close(Extract(unscaled, Array.ConvertAll(noise.Samples(), value => 256 * value)), Extract(scaled, noise.Samples()), 1e-5, 1e-5);
    }

    [Property]
    public bool Extract_DelayOfWholeHops_ShiftsFrames(LongNoise noise, MelSpectrogramOptions given, bool two)
    {
        var options = given with { Stft = given.Stft with { Centered = false, Padding = FramePadding.Zero } };
        var hops = two ? 2 : 1;
        var samples = noise.Samples();
        return EndsWith(options, Extract(options, [.. new float[hops * options.Stft.HopLength], .. samples]), Extract(options, samples), hops);
    }

    [Property]
    public bool Extract_SamplesFromAFrameOn_GiveTheFramesFromThereOn(LongNoise noise, MelSpectrogramOptions given)
    {
        // So two stretches that overlap by a frame less a hop give, one after the other, the frames of the whole.
        var options = given with { Stft = given.Stft with { Centered = false, Padding = FramePadding.Zero } };
        var samples = noise.Samples();
        var frames = Count(options, samples);
        var first = frames / 2;
        return EndsWith(options, Extract(options, samples), Extract(options, samples[Math.Min(samples.Length, first * options.Stft.HopLength)..]), first);
    }

    [Property]
    public bool Extract_Mirrored_IsThatOfMirroredSamples(LongNoise noise, MelSpectrogramOptions given)
    {
        var stft = given.Stft with { PreEmphasisScope = PreEmphasisScope.Frame, FrameLength = 2 * ((given.Stft.FrameLength + 1) / 2), FftLength = 512 };
        var samples = noise.Samples();
        var half = stft.FrameLength / 2;
        var before = samples[1..(half + 1)].Reverse().ToArray();
        var after = samples[^(half + 1)..^1].Reverse().ToArray();
        var mirrored = Extract(given with { Stft = stft with { Centered = true, Padding = FramePadding.Reflect } }, samples);
        var whole = Extract(given with { Stft = stft with { Centered = false, Padding = FramePadding.Zero } }, [.. before, .. samples, .. after]);
        return mirrored.AsSpan().SequenceEqual(whole);
    }

    [Property]
    public bool Extract_PreEmphasisOfTheSignal_IsThatOfEmphasizedSamples(LongNoise noise, MelSpectrogramOptions given)
    {
        var samples = noise.Samples();
        var emphasized = samples.Skip(1).Zip(samples, (next, value) => next - (0.75f * value)).ToArray();
        var with = given with { Stft = given.Stft with { PreEmphasis = 0.75, PreEmphasisScope = PreEmphasisScope.Signal } };
        var without = given with { Stft = given.Stft with { PreEmphasis = 0 } };
        return Comparison.Close(Extract(without, emphasized), Extract(with, samples), 1e-3, 1e-4);
    }

    [Property]
    public bool Extract_RemovedMean_MakesAConstantSilent(MelSpectrogramOptions given, bool loud)
    {
        var options = given with { Stft = given.Stft with { Centered = false, Padding = FramePadding.Zero, RemoveMean = true, PreEmphasis = 0 } };
        var samples = new float[2000];
        var silence = Extract(options, samples);
        Array.Fill(samples, loud ? 0.5f : -0.125f);
        return Comparison.Close(silence, Extract(options, samples), 1e-3);
    }

    [Property]
    public bool Extract_Scaling_IsTheLastStep(Noise noise, MelSpectrogramOptions options)
    {
        var scaling = options.Scaling!;
        var expected = Array.ConvertAll(Extract(options with { Scaling = null }, noise.Samples()), value => (float)((value + scaling.Offset) / scaling.Divisor));
        return Comparison.Close(expected, Extract(options, noise.Samples()), 1e-5, 1e-5);
    }

    [Property]
    public bool Extract_SilenceRemoval_GivesTheFramesOfTheSoundAlone(LongNoise noise, MelSpectrogramOptions given, bool after)
    {
        // Frames that follow each other without overlap, so that none holds both sound and silence.
        var options = given with
        {
            SilenceRemoval = new() { ThresholdDecibels = 120, MinimumShare = 0.1 },
            Stft = given.Stft with { Centered = false, Padding = FramePadding.Zero, HopLength = given.Stft.FrameLength, PreEmphasisScope = PreEmphasisScope.Frame },
        };
        var whole = noise.Samples().Length / options.Stft.FrameLength * options.Stft.FrameLength;
        var samples = noise.Samples()[..whole];
        var silence = new float[whole];
        var found = Extract(options, after ? [.. samples, .. silence] : [.. silence, .. samples]);
        var expected = Extract(options with { SilenceRemoval = null }, [.. samples, .. samples]);

        // Bands without a bin and frames of one sample without its mean have no level at all.
        return Extract(options with { Logarithm = null, Scaling = null, SilenceRemoval = null }, samples).Max() < 1e-12 || Comparison.Close(expected, found, 1e-4, 1e-5);
    }

    [Property]
    public bool Extract_SilenceRemovalOfNothing_ChangesNothing(LongNoise noise, MelSpectrogramOptions options)
        => Extract(options with { SilenceRemoval = new() { ThresholdDecibels = 200 } }, noise.Samples()).AsSpan()
            .SequenceEqual(Extract(options with { SilenceRemoval = null }, noise.Samples()));

    [Property]
    public bool Bank_AnyOptions_NeverWeighsTheBinAtZero(MelOptions options)
    {
        var bank = options.CreateBank(8000, 512);
        return Enumerable.Range(0, bank.Bands).All(band => bank[band, 0] == 0);
    }

    [Property]
    public bool Bank_UnitMaximum_HasAGreatestWeightOfOneInEveryBand(MelOptions given)
    {
        var bank = (given with { Norm = MelNorm.UnitMaximum }).CreateBank(8000, 512);
        var empty = 0;
        for (var band = 0; band < bank.Bands; band++)
        {
            var greatest = Enumerable.Range(0, bank.Bins).Max(bin => bank[band, bin]);
            empty += greatest == 0 ? 1 : 0;
            if (greatest is not (0 or 1))
            {
                return false;
            }
        }

        return empty == bank.EmptyBandCount;
    }

    [Property]
    public bool Window_Symmetric_IsItsOwnMirrorImage(MelSpectrogramOptions options)
    {
        var window = CosineWindow.CreateSymmetric(options.Stft.FrameLength, 0.5, 0.5);
        return Comparison.Close(window, Enumerable.Reverse(window).ToArray(), 1e-12) && window[0] == (window.Length == 1 ? 0 : window[^1]);
    }

    private static int Count(MelSpectrogramOptions options, float[] samples) => new MelSpectrogramExtractor(options).GetShape(samples.Length).Frames;

    private static bool EndsWith(MelSpectrogramOptions options, float[] whole, float[] end, int dropped)
    {
        var (frames, rest) = (whole.Length / options.Mel.BandCount, end.Length / options.Mel.BandCount);
        if (rest == 0)
        {
            return true;
        }

        // Bands are summed in another order at the end of a row.
        return frames == rest + dropped && Enumerable.Range(0, options.Mel.BandCount)
            .All(band => Comparison.Close(end.AsSpan(band * rest, rest), whole.AsSpan((band * frames) + dropped, rest), 1e-4, 1e-5));
    }

    private static float[] Extract(MelSpectrogramOptions options, float[] samples)
    {
        var extractor = new MelSpectrogramExtractor(options);
        var shape = extractor.GetShape(samples.Length);
        if (shape.Frames == 0)
        {
            return [];
        }

        var features = new float[shape.Length];
        extractor.Extract(samples, features);
        return features;
    }
}
