namespace MusicGenre.Features;

/// <summary>Mel spectrograms: the power or magnitude of the unscaled transform in mel bands, in decibels, as another logarithm or unconverted. Immutable and thread-safe.</summary>
/// <remarks>The features are [1, band, frame]. With the default options they equal librosa.power_to_db(librosa.feature.melspectrogram(y)).</remarks>
public sealed class MelSpectrogramExtractor : IFeatureExtractor
{
    private readonly SpectrumPlan _plan;

    /// <summary>Builds the tables.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message contains its name and value.</exception>
    public MelSpectrogramExtractor(MelSpectrogramOptions? options = null)
    {
        Options = options ?? new MelSpectrogramOptions();
        Options.Validate();
        _plan = new SpectrumPlan(Options, Options.Quantity, Options.Decibels)
        {
            SilenceRemoval = Options.SilenceRemoval,
            Logarithm = Options.Logarithm,
            Scaling = Options.Scaling,
        };
    }

    /// <summary>The options of the extractor.</summary>
    public MelSpectrogramOptions Options { get; }

    /// <inheritdoc/>
    public int SampleRate => Options.SampleRate;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sampleCount"/> is negative.</exception>
    public FeatureShape GetShape(int sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        return new FeatureShape(1, _plan.Rows, _plan.CountFrames(sampleCount));
    }

    /// <inheritdoc/>
    public void Extract(ReadOnlySpan<float> samples, Span<float> destination)
    {
        FeatureLength.Require(Options, samples, GetShape(samples.Length), destination);
        _plan.Run(samples, destination);
    }
}
