using MusicGenre.Errors;

namespace MusicGenre.Audio;

/// <summary>Audio that can be read from its start, as often as wanted: an <see cref="AudioClip"/> in memory, an <see cref="AudioFile"/> on disk.</summary>
/// <remarks>Implementations are safe to be used by several threads at once; each reader belongs to one.</remarks>
public interface IAudioSource
{
    /// <summary>Opens a reader that stands at the first sample. The caller disposes of it.</summary>
    /// <exception cref="AudioDecodeException">The audio is in no supported container or coding.</exception>
    /// <exception cref="IOException">The audio's file cannot be read.</exception>
    IAudioReader OpenReader();
}
