using System.Numerics.Tensors;
using MusicGenre.Dsp;
using MusicGenre.Errors;
using MusicGenre.Features;

namespace MusicGenre.Training.Data;

/// <summary>Converts the decibels of a mel archive to the features that options describe. Immutable.</summary>
internal sealed class ArchiveFeatures
{
    private readonly BandInterpolation _interpolation;
    private readonly CosineTransform? _transform;
    private readonly SpectrogramStackPlan? _stack;
    private readonly SilenceRemovalOptions? _silenceRemoval;
    private readonly DecibelOptions _decibels;
    private readonly int _melBandCount;
    private readonly int _channelCount = 1;
    private readonly int _bandCount;

    /// <summary>Checks that the options fit the archive and builds the tables.</summary>
    /// <exception cref="ArgumentException">
    /// The options are out of range or need something that the archive does not hold; the message names one that does not match.
    /// </exception>
    public ArchiveFeatures(MelArchive archive, FeatureExtractorOptions options, bool allowsAnyHop)
    {
        // The extractor is created only for its checks.
        _ = options.CreateExtractor();
        OptionGuard.Require(options.SampleRate == archive.SampleRate, options.SampleRate, $"{archive.SampleRate}, the archive's", nameof(options.SampleRate));
        Stft = (options as SpectralFeatureOptions)?.Stft ?? throw Refuse(options);
        OptionGuard.Require(Stft.FrameLength == archive.FrameLength, Stft.FrameLength, $"{archive.FrameLength}, the archive's");
        OptionGuard.Require(allowsAnyHop || Stft.HopLength == archive.HopLength, Stft.HopLength, $"{archive.HopLength}, the archive's");
        OptionGuard.Require(Stft.Window == WindowFunction.Hann, Stft.Window, "Hann, the archive's");
        var stored = new StftOptions { FrameLength = Stft.FrameLength, HopLength = Stft.HopLength, Centered = Stft.Centered };
        OptionGuard.Require(Stft == stored, Stft, $"the archive's {stored}");
        _melBandCount = archive.MelBandCount;
        _bandCount = _melBandCount;
        MelOptions mel;
        switch (options)
        {
            case MfccOptions mfcc:
                (mel, _decibels, _bandCount) = (mfcc.Mel, mfcc.Decibels, mfcc.CoefficientCount);
                _transform = new CosineTransform(mel.BandCount, mfcc.CoefficientCount, mfcc.Lifter);
                break;
            case MelSpectrogramOptions { Decibels: { } inDecibels, Quantity: SpectrumQuantity.Power, Scaling: null } spectrogram:
                (mel, _decibels, _silenceRemoval) = (spectrogram.Mel, inDecibels, spectrogram.SilenceRemoval);
                break;
            case SpectrogramStackOptions { Separation.Axis: FrequencyAxis.Mel } stack:
                (mel, _decibels, _channelCount) = (stack.Mel, stack.Decibels, SpectrogramStackPlan.LayerCount);
                _stack = new SpectrogramStackPlan(stack);
                break;
            default:
                throw Refuse(options);
        }

        var expected = new MelOptions { BandCount = archive.MelBandCount, MaximumFrequency = mel.MaximumFrequency is null ? null : archive.SampleRate / 2.0 };
        OptionGuard.Require(mel == expected, mel, $"the archive's {expected}");
        _interpolation = new BandInterpolation(archive.BandIndices, archive.MelBandCount);
    }

    /// <summary>The frames of the extractor that gives such features for audio.</summary>
    public StftOptions Stft { get; }

    /// <summary>The shape of the features of some frames.</summary>
    public FeatureShape GetShape(int frameCount) => new(_channelCount, _bandCount, frameCount);

    /// <summary>Computes features.</summary>
    /// <param name="stored">Decibels relative to a power of 1, [stored band, frame].</param>
    /// <param name="frameCount">The number of frames.</param>
    /// <param name="destination">Receives [channel, row, frame].</param>
    public void Compute(ReadOnlySpan<float> stored, int frameCount, Span<float> destination)
    {
        if (_stack is not null)
        {
            var power = destination[..(_melBandCount * frameCount)];
            _interpolation.Apply(stored, power);
            ToPower(power, power);
            _stack.CompleteMel(frameCount, destination);
            return;
        }

        using var scratch = new ScratchBuffer<float>(_melBandCount * frameCount);
        var mel = scratch.Span;
        _interpolation.Apply(stored, mel);
        RemoveSilence(mel, frameCount);
        var floor = 10 * MathF.Log10((float)_decibels.MinimumPower);
        var maximum = MathF.Max(floor, TensorPrimitives.Max<float>(mel));
        TensorPrimitives.Max(mel, MathF.Max(floor, maximum - (float)(_decibels.DynamicRangeDecibels ?? double.PositiveInfinity)), mel);
        if (_decibels.Reference == DecibelReference.Maximum)
        {
            TensorPrimitives.Subtract(mel, maximum, mel);
        }

        if (_transform is null)
        {
            mel.CopyTo(destination);
        }
        else
        {
            _transform.Apply(mel, frameCount, destination);
        }
    }

    private static void ToPower(ReadOnlySpan<float> decibels, Span<float> power)
    {
        TensorPrimitives.Divide(decibels, 10, power);
        TensorPrimitives.Exp10<float>(power, power);
    }

    private void RemoveSilence(Span<float> decibels, int frameCount)
    {
        if (_silenceRemoval is null)
        {
            return;
        }

        using var power = new ScratchBuffer<float>(decibels.Length);
        using var kept = new ScratchBuffer<int>(frameCount);
        ToPower(decibels, power.Span);
        var count = _silenceRemoval.Find(power.Span, frameCount, SpectrumQuantity.Power, kept.Span);
        SilenceRemovalOptions.Keep(decibels, frameCount, kept.Span[..count]);
    }

    private static ArgumentException Refuse(FeatureExtractorOptions options)
        => new($"A mel archive gives MFCCs, mel spectrograms in decibels, or stacks of mel bands separated on the mel axis, not {options}.", nameof(options));
}
