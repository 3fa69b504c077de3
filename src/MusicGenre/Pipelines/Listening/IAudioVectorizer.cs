using MusicGenre.Audio;

namespace MusicGenre.Pipelines.Listening;

/// <summary>Computes a vector of known size from audio of any length. Thread-safe.</summary>
internal interface IAudioVectorizer
{
    /// <summary>The axes of a vector.</summary>
    int[] Dimensions { get; }

    /// <summary>Computes the vector for the given audio.</summary>
    /// <exception cref="Errors.AudioDecodeException">The audio cannot be decoded, has no samples, or has a sample that is NaN or infinite.</exception>
    float[] Compute(IAudioSource audio);
}
