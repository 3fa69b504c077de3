using MusicGenre.Errors;

namespace MusicGenre.Audio;

/// <summary>Reads one family of audio formats. Implementations are stateless and thread-safe.</summary>
public interface IAudioDecoder
{
    /// <summary>The common name of the format, such as "WAV" or "MP3".</summary>
    string Format { get; }

    /// <summary>Determines from a stream's first bytes whether this decoder should read it. File names are not considered.</summary>
    /// <param name="header">
    /// The first bytes of the audio, after any ID3v2 tags: at least 4,096, or all of them if there are fewer. A decoder that needs more
    /// returns false; it is asked again with 65,536 if no other decoder recognizes the audio.
    /// </param>
    bool CanDecode(ReadOnlySpan<byte> header);

    /// <summary>Opens a reader over a stream at the start of the audio, after any ID3v2 tags. The stream need not be seekable, may give short reads, and is not closed by the reader.</summary>
    /// <param name="stream">The bytes; read synchronously.</param>
    /// <param name="name">The name of the stream in error messages, usually its path.</param>
    /// <exception cref="AudioDecodeException">The stream is not in this format, or uses an unsupported encoding.</exception>
    IAudioReader Open(Stream stream, string name);

    /// <summary>Opens a reader as <see cref="Open(Stream, string)"/> does, whose waits end when a token is canceled.</summary>
    /// <remarks>By default the token is ignored: a decoder that only reads the stream waits for nothing else, and its caller checks the token between reads.</remarks>
    /// <param name="stream">The bytes; read synchronously.</param>
    /// <param name="name">The name of the stream in error messages, usually its path.</param>
    /// <param name="cancellationToken">Ends the opening and every later read that waits, with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="AudioDecodeException">The stream is not in this format, or uses an unsupported encoding.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    IAudioReader Open(Stream stream, string name, CancellationToken cancellationToken) => Open(stream, name);
}
