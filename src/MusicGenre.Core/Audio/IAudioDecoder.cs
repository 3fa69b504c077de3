using MusicGenre.Errors;

namespace MusicGenre.Audio;

/// <summary>Reads one family of audio formats. Implementations hold no state and are thread-safe.</summary>
public interface IAudioDecoder
{
    /// <summary>The format's usual name, such as "WAV" or "MP3".</summary>
    string Format { get; }

    /// <summary>Tells from a stream's first bytes whether this decoder should read it. File names play no part.</summary>
    /// <param name="header">The first bytes of the stream: 4,096, or all of them when there are fewer.</param>
    bool CanDecode(ReadOnlySpan<byte> header);

    /// <summary>Opens a reader over a stream that stands at the start of the audio. The stream need not be seekable, may give short reads, and is not closed by the reader.</summary>
    /// <param name="stream">The bytes; read synchronously.</param>
    /// <param name="name">What to call the stream in errors, usually its path.</param>
    /// <exception cref="AudioDecodeException">The stream holds no such audio, or a coding of it that is not supported.</exception>
    IAudioReader Open(Stream stream, string name);
}
