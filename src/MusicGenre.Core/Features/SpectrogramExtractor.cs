using MusicGenre.Dsp;

namespace MusicGenre.Features;

/// <summary>Spectrograms on a linear frequency axis: the power of the unscaled transform, in decibels or unconverted. Immutable and thread-safe.</summary>
/// <remarks>The features are [1, bin, frame]; bin k is at k · sample rate / frame length hertz. With the default options they equal librosa.power_to_db(abs(librosa.stft(y)) ** 2).</remarks>
public sealed class SpectrogramExtractor : IFeatureExtractor
{
    private readonly Spectrogram _spectrogram;
    private readonly DecibelScale? _decibels;

    /// <summary>Builds the tables.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message contains its name and value.</exception>
    public SpectrogramExtractor(SpectrogramOptions? options = null)
    {
        Options = options ?? new SpectrogramOptions();
        Options.Validate();
        _spectrogram = new Spectrogram(Options.Stft.CreatePlan());
        _decibels = Options.Decibels?.CreatePlan();
    }

    /// <summary>The options of the extractor.</summary>
    public SpectrogramOptions Options { get; }

    /// <inheritdoc/>
    public int SampleRate => Options.SampleRate;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sampleCount"/> is negative.</exception>
    public FeatureShape GetShape(int sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        return new FeatureShape(1, _spectrogram.Stft.Bins, _spectrogram.Stft.CountFrames(sampleCount));
    }

    /// <inheritdoc/>
    public void Extract(ReadOnlySpan<float> samples, Span<float> destination)
    {
        FeatureLength.Require(Options, samples, GetShape(samples.Length), destination);
        _spectrogram.Run(samples, SpectrumUnit.Power, destination);
        _decibels?.Convert(destination, Options.Decibels!.GetReference(destination));
    }
}
