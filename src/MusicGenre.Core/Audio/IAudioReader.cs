using MusicGenre.Errors;

namespace MusicGenre.Audio;

/// <summary>Decodes audio from front to back, a stretch at a time, in memory that does not grow with its length.</summary>
/// <remarks>Not thread-safe: one thread uses a reader at a time.</remarks>
public interface IAudioReader : IDisposable
{
    /// <summary>Samples per second and channel, in hertz; positive.</summary>
    int SampleRate { get; }

    /// <summary>The number of interleaved channels; positive.</summary>
    int ChannelCount { get; }

    /// <summary>
    /// The number of samples in each channel, from the start of the audio to its end, or null when that cannot be known
    /// without decoding all of it. A truncated file may give fewer.
    /// </summary>
    long? SampleCount { get; }

    /// <summary>What was noticed so far; it can grow with every call of <see cref="Read"/> and <see cref="Skip"/>.</summary>
    IReadOnlyList<AudioWarning> Warnings { get; }

    /// <summary>Decodes the next samples into <paramref name="destination"/>, interleaved, full scale being −1 to 1.</summary>
    /// <param name="destination">Room for at least one sample of every channel; a remainder that no whole sample fills is left alone.</param>
    /// <returns>The number of samples written for each channel; fewer than there is room for is possible at any time, zero means the end.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than <see cref="ChannelCount"/>.</exception>
    /// <exception cref="AudioDecodeException">The audio is damaged beyond repair.</exception>
    int Read(Span<float> destination);

    /// <summary>Passes over the next samples of every channel, faster than reading them where the coding allows; what follows is read as if they had been read.</summary>
    /// <param name="sampleCount">The number of samples of each channel to pass over; not negative.</param>
    /// <returns>The number skipped; fewer than asked for only when the audio ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sampleCount"/> is negative.</exception>
    /// <exception cref="AudioDecodeException">The audio is damaged beyond repair.</exception>
    long Skip(long sampleCount);
}
