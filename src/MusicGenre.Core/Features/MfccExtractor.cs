using MusicGenre.Dsp;

namespace MusicGenre.Features;

/// <summary>Mel-frequency cepstral coefficients: the orthonormal DCT-II of the mel bands' power in decibels (Davis and Mermelstein, 1980). Immutable and thread-safe.</summary>
/// <remarks>
/// The features are [1, coefficient, frame]. With the default options they equal librosa.feature.mfcc(y, n_mfcc=13): periodic Hann
/// window, zero padding so that frames are centered, power of the unscaled transform, 128 Slaney bands of equal area, decibels relative to a power of 1
/// with a floor at 1e-10 and at 80 dB below the maximum of the whole call. Quiet parts of a clip can therefore differ when they are extracted separately.
/// </remarks>
public sealed class MfccExtractor : IFeatureExtractor
{
    private readonly SpectrumPlan _plan;
    private readonly CosineTransform _transform;

    /// <summary>Builds the tables.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message contains its name and value.</exception>
    public MfccExtractor(MfccOptions? options = null)
    {
        Options = options ?? new MfccOptions();
        Options.Validate();
        _plan = new SpectrumPlan(Options, SpectrumQuantity.Power, Options.Decibels);
        _transform = new CosineTransform(Options.Mel.BandCount, Options.CoefficientCount, Options.Lifter);
    }

    /// <summary>The options of the extractor.</summary>
    public MfccOptions Options { get; }

    /// <inheritdoc/>
    public int SampleRate => Options.SampleRate;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sampleCount"/> is negative.</exception>
    public FeatureShape GetShape(int sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        return new FeatureShape(1, Options.CoefficientCount, _plan.CountFrames(sampleCount));
    }

    /// <inheritdoc/>
    public void Extract(ReadOnlySpan<float> samples, Span<float> destination)
    {
        var shape = GetShape(samples.Length);
        FeatureLength.Require(Options, samples, shape, destination);
        using var scratch = new ScratchBuffer<float>(_plan.Rows * shape.Frames);
        var bands = scratch.Span;
        _plan.Run(samples, bands);
        _transform.Apply(bands, shape.Frames, destination);
    }
}
