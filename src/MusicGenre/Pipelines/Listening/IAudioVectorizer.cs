using MusicGenre.Audio;

namespace MusicGenre.Pipelines.Listening;

/// <summary>Makes a vector of known size from audio of any length. Thread-safe.</summary>
internal interface IAudioVectorizer
{
    /// <summary>The axes of a vector.</summary>
    int[] Dimensions { get; }

    /// <summary>Makes the vector of some audio.</summary>
    /// <exception cref="Errors.AudioDecodeException">The audio cannot be decoded, holds no samples, or one that is NaN or infinite.</exception>
    float[] Compute(IAudioSource audio);
}
