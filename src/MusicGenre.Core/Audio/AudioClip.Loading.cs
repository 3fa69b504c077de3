using MusicGenre.Audio.Reading;
using MusicGenre.Errors;

namespace MusicGenre.Audio;

// Creation of clips from files, streams and readers.
public sealed partial class AudioClip
{
    /// <summary>Reads the rest of a reader into a clip.</summary>
    /// <param name="reader">The reader, which is not disposed.</param>
    /// <param name="cancellationToken">Cancels the work between blocks.</param>
    /// <exception cref="AudioDecodeException">The audio is damaged beyond repair, or too long for one clip (more than 2,147,483,591 samples across all channels).</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public static AudioClip Read(IAudioReader reader, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return ClipLoading.Read(reader, "audio", Array.MaxLength, cancellationToken);
    }

    /// <summary>Decodes a stream into a clip. The decoder is chosen by the content of the stream.</summary>
    /// <param name="stream">The stream, read from its current position. It need not be seekable and is not closed.</param>
    /// <param name="name">The name of the stream in error messages. Default "stream".</param>
    /// <exception cref="AudioDecodeException">The stream is not supported audio, or is too long for one clip (more than 2,147,483,591 samples across all channels).</exception>
    public static AudioClip Decode(Stream stream, string name = "stream")
    {
        using var reader = AudioDecoders.Open(stream, name);
        return ClipLoading.Read(reader, name, Array.MaxLength, CancellationToken.None);
    }

    /// <summary>Decodes a file into a clip on a thread-pool thread. The decoder is chosen by the content of the file, not by its name.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="cancellationToken">Cancels the work between blocks.</param>
    /// <exception cref="AudioDecodeException">The file is not supported audio, or is too long for one clip (more than 2,147,483,591 samples across all channels).</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to read the file is denied.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public static async Task<AudioClip> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        var file = new AudioFile(path);
        return await Task.Run(Load, cancellationToken).ConfigureAwait(false);

        AudioClip Load()
        {
            using var reader = file.OpenReader();
            return ClipLoading.Read(reader, path, Array.MaxLength, cancellationToken);
        }
    }
}
