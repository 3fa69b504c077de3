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

    /// <summary>Opens a reader as <see cref="OpenReader()"/> does, whose reads end early when a token is canceled, where they wait for something.</summary>
    /// <remarks>By default the token is ignored: whoever reads audio from memory or a disk checks it between reads. Sources that wait, for a device or for another program, implement it.</remarks>
    /// <param name="cancellationToken">Ends the opening and every later read that waits, with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="AudioDecodeException">The container or encoding of the audio is not supported.</exception>
    /// <exception cref="IOException">The audio's file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    IAudioReader OpenReader(CancellationToken cancellationToken) => OpenReader();
}
