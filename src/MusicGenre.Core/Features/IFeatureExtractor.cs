namespace MusicGenre.Features;

/// <summary>Turns mono samples into an array of features.</summary>
/// <remarks>Implementations are immutable and thread-safe, and <see cref="Extract"/> allocates nothing once warm.</remarks>
public interface IFeatureExtractor
{
    /// <summary>The rate, in hertz, that samples must have.</summary>
    int SampleRate { get; }

    /// <summary>The shape of the features of so many samples.</summary>
    /// <param name="sampleCount">The number of mono samples; not negative.</param>
    FeatureShape GetShape(int sampleCount);

    /// <summary>Computes features.</summary>
    /// <param name="samples">Mono samples at <see cref="SampleRate"/>, full scale being −1 to 1. They should be finite: one that is not can spoil the features of the whole call.</param>
    /// <param name="destination">Receives the features, row-major [channel, band, frame]; exactly as long as <see cref="GetShape"/> says.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    void Extract(ReadOnlySpan<float> samples, Span<float> destination);
}
