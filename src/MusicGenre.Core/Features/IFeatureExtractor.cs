namespace MusicGenre.Features;

/// <summary>Computes an array of features from mono samples.</summary>
/// <remarks>Implementations are immutable and thread-safe, and <see cref="Extract"/> allocates nothing after the first calls.</remarks>
public interface IFeatureExtractor
{
    /// <summary>The required sample rate, in hertz.</summary>
    int SampleRate { get; }

    /// <summary>Returns the shape of the features for a number of samples.</summary>
    /// <param name="sampleCount">The number of mono samples; not negative.</param>
    FeatureShape GetShape(int sampleCount);

    /// <summary>Computes features.</summary>
    /// <param name="samples">Mono samples at <see cref="SampleRate"/>, with a full scale of −1 to 1. They should be finite: a single NaN or infinite sample can invalidate all features of the call.</param>
    /// <param name="destination">Receives the features, row-major [channel, band, frame]; its length must match <see cref="GetShape"/> exactly.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="destination"/> has a different length, or there are samples, but fewer than one frame needs.
    /// </exception>
    void Extract(ReadOnlySpan<float> samples, Span<float> destination);
}
