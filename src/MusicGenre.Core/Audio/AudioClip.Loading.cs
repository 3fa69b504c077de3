using MusicGenre.Audio.Reading;
using MusicGenre.Errors;

namespace MusicGenre.Audio;

// What makes clips of files, streams and readers.
public sealed partial class AudioClip
{
    /// <summary>Reads what is left of a reader into a clip.</summary>
    /// <param name="reader">The reader, which is not disposed of.</param>
    /// <param name="cancellationToken">Stops the work between blocks.</param>
    /// <exception cref="AudioDecodeException">The audio is damaged beyond repair, or too long for one clip (2,147,483,591 samples over all channels).</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static AudioClip Read(IAudioReader reader, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return ClipLoading.Read(reader, "audio", Array.MaxLength, cancellationToken);
    }

    /// <summary>Decodes a stream into a clip. The decoder is chosen by what the stream holds.</summary>
    /// <param name="stream">The bytes, from where the stream stands; it need not be seekable and is not closed.</param>
    /// <param name="name">What to call the stream in errors. Default "stream".</param>
    /// <exception cref="AudioDecodeException">The stream holds no supported audio, or more than one clip takes (2,147,483,591 samples over all channels).</exception>
    public static AudioClip Decode(Stream stream, string name = "stream")
    {
        using var reader = AudioDecoders.Open(stream, name);
        return ClipLoading.Read(reader, name, Array.MaxLength, CancellationToken.None);
    }

    /// <summary>Decodes a file into a clip on a thread of the pool. The decoder is chosen by what the file holds, not by its name.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="cancellationToken">Stops the work between blocks.</param>
    /// <exception cref="AudioDecodeException">The file holds no supported audio, or more than one clip takes (2,147,483,591 samples over all channels).</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
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
