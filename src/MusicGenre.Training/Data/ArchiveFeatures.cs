using System.Numerics.Tensors;
using MusicGenre.Dsp;
using MusicGenre.Features;

namespace MusicGenre.Training.Data;

/// <summary>Turns the decibels of a mel archive into the features that options describe. Immutable.</summary>
internal sealed class ArchiveFeatures
{
    private readonly BandInterpolation _interpolation;
    private readonly CosineTransform? _transform;
    private readonly DecibelOptions _decibels;
    private readonly int _melBandCount;

    /// <summary>Checks that the options fit the archive and builds the tables.</summary>
    /// <exception cref="ArgumentException">The options are out of range or describe what the archive does not hold; the message names one that does not fit.</exception>
    public ArchiveFeatures(MelArchive archive, FeatureExtractorOptions options, bool allowsAnyHop)
    {
        // The extractor is made for its checks alone.
        _ = options.CreateExtractor();
        OptionGuard.Require(options.SampleRate == archive.SampleRate, options.SampleRate, $"{archive.SampleRate}, the archive's");
        OptionGuard.Require(options.Stft.FrameLength == archive.FrameLength, options.Stft.FrameLength, $"{archive.FrameLength}, the archive's");
        OptionGuard.Require(allowsAnyHop || options.Stft.HopLength == archive.HopLength, options.Stft.HopLength, $"{archive.HopLength}, the archive's");
        OptionGuard.Require(options.Stft.Window == WindowFunction.Hann, options.Stft.Window, "Hann, the archive's");
        var (mel, decibels, transform) = options switch
        {
            MfccOptions mfcc => (mfcc.Mel, mfcc.Decibels, new CosineTransform(mfcc.Mel.BandCount, mfcc.CoefficientCount, mfcc.Lifter)),
            MelSpectrogramOptions { Decibels: { } inDecibels } spectrogram => (spectrogram.Mel, inDecibels, null),
            _ => throw new ArgumentException($"A mel archive gives MFCCs or mel spectrograms in decibels, not {options}.", nameof(options)),
        };
        var expected = new MelOptions { BandCount = archive.MelBandCount, MaximumFrequency = mel.MaximumFrequency is null ? null : archive.SampleRate / 2.0 };
        OptionGuard.Require(mel == expected, mel, $"the archive's {expected}");
        _interpolation = new BandInterpolation(archive.BandIndices, archive.MelBandCount);
        _transform = transform;
        _decibels = decibels;
        _melBandCount = archive.MelBandCount;
        BandCount = options is MfccOptions { CoefficientCount: var coefficientCount } ? coefficientCount : _melBandCount;
    }

    /// <summary>The number of rows of the features.</summary>
    public int BandCount { get; }

    /// <summary>Computes features.</summary>
    /// <param name="stored">Decibels relative to a power of 1, [stored band, frame].</param>
    /// <param name="frameCount">The number of frames.</param>
    /// <param name="destination">Receives [row, frame].</param>
    public void Compute(ReadOnlySpan<float> stored, int frameCount, Span<float> destination)
    {
        using var scratch = new ScratchBuffer<float>(_melBandCount * frameCount);
        var mel = scratch.Span;
        _interpolation.Apply(stored, mel);
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
}
