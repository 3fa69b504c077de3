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
    /// <param name="options">The decoders to choose from, and limits; null for the built-in decoders and none.</param>
    /// <exception cref="AudioDecodeException">The stream is not supported audio, exceeds a limit, or is too long for one clip (more than 2,147,483,591 samples across all channels).</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message contains its name.</exception>
    public static AudioClip Decode(Stream stream, string name = "stream", AudioReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        options ??= new AudioReadOptions();
        options.Validate();
        using var reader = options.Open(stream, name, CancellationToken.None);
        return ClipLoading.Read(reader, name, Array.MaxLength, CancellationToken.None);
    }

    /// <summary>Decodes a file into a clip on a thread-pool thread. The decoder is chosen by the content of the file, not by its name.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="options">The decoders to choose from, and limits; null for the built-in decoders and none.</param>
    /// <param name="cancellationToken">Cancels the work between blocks.</param>
    /// <exception cref="AudioDecodeException">The file is not supported audio, exceeds a limit, or is too long for one clip (more than 2,147,483,591 samples across all channels).</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message contains its name.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to read the file is denied.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public static async Task<AudioClip> LoadAsync(string path, AudioReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        var file = new AudioFile(path, options);
        return await Task.Run(Load, cancellationToken).ConfigureAwait(false);

        AudioClip Load()
        {
            using var reader = file.OpenReader(cancellationToken);
            return ClipLoading.Read(reader, path, Array.MaxLength, cancellationToken);
        }
    }
}
