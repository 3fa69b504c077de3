using MusicGenre.Errors;

namespace MusicGenre.Audio;

/// <summary>Audio that can be read from its start any number of times: an <see cref="AudioClip"/> in memory, an <see cref="AudioFile"/> on disk.</summary>
/// <remarks>Implementations are thread-safe, but each reader must be used by one thread at a time.</remarks>
public interface IAudioSource
{
    /// <summary>Opens a reader at the first sample. The caller disposes it.</summary>
    /// <exception cref="AudioDecodeException">The container or encoding of the audio is not supported.</exception>
    /// <exception cref="IOException">The audio's file cannot be read.</exception>
    IAudioReader OpenReader();
}
