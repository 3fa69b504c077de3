using MusicGenre.Audio.Reading;
using MusicGenre.Errors;

namespace MusicGenre.Audio;

/// <summary>Chooses a decoder by the content of a stream, never by its file name.</summary>
/// <remarks>
/// ID3v2 tags at the start are passed over, however many and long they are, before audio of every kind. If nothing is recognized after them,
/// because the size in the last one is wrong, the audio is searched for in that tag and in the 1 MiB after it. If there is no tag and the start of the
/// stream is unknown, frames of MPEG audio are searched for in its first 1 MiB; they must then go on for 64 KiB or to the end of the stream.
/// </remarks>
public static class AudioDecoders
{
    private const int HeaderLength = 1 << 12;
    private const int QuotedLength = 12;

    /// <summary>The decoders of this library, in the order in which they are tried.</summary>
    public static IReadOnlyList<IAudioDecoder> BuiltIn { get; }
        = [new WavDecoder(), new AuDecoder(), new AiffDecoder(), new FlacDecoder(), new OggDecoder(), new Mp3Decoder(), new FfmpegDecoder()];

    /// <summary>Opens a reader with the first of <paramref name="decoders"/> that recognizes the stream's content.</summary>
    /// <param name="stream">The stream, read synchronously from its current position. It need not be seekable and is not closed.</param>
    /// <param name="name">The name of the stream in error messages, usually its path.</param>
    /// <param name="decoders">The decoders to try, or null for <see cref="BuiltIn"/>.</param>
    /// <param name="cancellationToken">Ends the waits of a decoder that waits for something other than the stream, such as <see cref="FfmpegDecoder"/>, now and in later reads.</param>
    /// <exception cref="AudioDecodeException">No decoder recognizes the stream, or the one that does cannot read it.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static IAudioReader Open(
        Stream stream, string name, IReadOnlyList<IAudioDecoder>? decoders = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        decoders ??= BuiltIn;

        var ahead = new Lookahead(stream);
        var start = AudioStart.Find(ahead, decoders);
        return start.Decoder is { } decoder
            ? decoder.Open(ahead.Open(start.Offset, start.JunkLength), name, cancellationToken)
            : throw CreateError(ahead, start.Offset, name, decoders);
    }

    /// <summary>Returns the decoder that <see cref="Open"/> would choose, or null for none. The position of a seekable stream is restored.</summary>
    /// <param name="stream">The stream, read synchronously from its current position.</param>
    /// <param name="decoders">The decoders to try, or null for <see cref="BuiltIn"/>.</param>
    public static IAudioDecoder? Recognize(Stream stream, IReadOnlyList<IAudioDecoder>? decoders = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var ahead = new Lookahead(stream);
        var start = AudioStart.Find(ahead, decoders ?? BuiltIn);
        ahead.Restore();
        return start.Decoder;
    }

    private static AudioDecodeException CreateError(Lookahead ahead, long offset, string name, IReadOnlyList<IAudioDecoder> decoders)
    {
        var header = ahead.Peek(offset, HeaderLength);
        if (offset == 0 && header.IsEmpty)
        {
            return new AudioDecodeException(name, "the file is empty");
        }

        var found = header switch
        {
            [] => "its tag is followed by nothing",
            _ when ForeignFormat.Recognize(header) is { } format => $"it is {format.Name}",
            _ => $"{(offset == 0 ? "it begins with" : "its tag is followed by")} the bytes {Convert.ToHexString(header[..Math.Min(header.Length, QuotedLength)])}",
        };
        var supported = string.Join(", ", decoders.Select(known => known.Format));
        return new AudioDecodeException(name, $"this is not audio that can be read ({found}; supported: {supported})", offset: offset);
    }
}
