using MusicGenre.Errors;

namespace MusicGenre.Audio;

/// <summary>Decodes audio from start to end, block by block, in memory that does not grow with its length.</summary>
/// <remarks>Not thread-safe: one thread uses a reader at a time.</remarks>
public interface IAudioReader : IDisposable
{
    /// <summary>Samples per second and channel, in hertz; positive.</summary>
    int SampleRate { get; }

    /// <summary>The number of interleaved channels; positive.</summary>
    int ChannelCount { get; }

    /// <summary>
    /// The number of samples in each channel, from the start of the audio to its end, or null if it cannot be determined
    /// without decoding everything. A truncated or damaged file may yield fewer.
    /// In FLAC and Ogg, whose frames are not all looked at in advance, damage to headers can also make the number too small.
    /// </summary>
    long? SampleCount { get; }

    /// <summary>The warnings so far; the list can grow with every call of <see cref="Read"/> and <see cref="Skip"/>.</summary>
    IReadOnlyList<AudioWarning> Warnings { get; }

    /// <summary>Decodes the next samples into <paramref name="destination"/>, interleaved, with a full scale of −1 to 1.</summary>
    /// <param name="destination">Room for at least one sample of every channel. A remainder too short for a sample of every channel is left unchanged.</param>
    /// <returns>The number of samples written for each channel. It may be smaller than the available room at any time; zero means the end.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than <see cref="ChannelCount"/>.</exception>
    /// <exception cref="AudioDecodeException">The audio is damaged beyond repair.</exception>
    int Read(Span<float> destination);

    /// <summary>Skips the next samples of every channel, faster than reading them where the encoding allows. Later samples are the same as if these had been read.</summary>
    /// <remarks>In damaged audio they can differ: what is skipped without being decoded is not known to be damaged.</remarks>
    /// <param name="sampleCount">The number of samples of each channel to skip; not negative.</param>
    /// <returns>The number skipped; smaller than requested only if the audio ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sampleCount"/> is negative.</exception>
    /// <exception cref="AudioDecodeException">The audio is damaged beyond repair.</exception>
    long Skip(long sampleCount);
}
