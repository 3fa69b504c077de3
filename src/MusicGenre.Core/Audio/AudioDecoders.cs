using MusicGenre.Audio.Reading;
using MusicGenre.Errors;

namespace MusicGenre.Audio;

/// <summary>Chooses a decoder by the content of a stream, never by its file name.</summary>
public static class AudioDecoders
{
    private const int HeaderLength = 4096;

    /// <summary>The decoders of this library, in the order in which they are tried.</summary>
    public static IReadOnlyList<IAudioDecoder> BuiltIn { get; }
        = [new WavDecoder(), new AuDecoder(), new AiffDecoder(), new FlacDecoder(), new OggDecoder(), new Mp3Decoder()];

    /// <summary>Opens a reader with the first of <paramref name="decoders"/> that recognizes the stream's first bytes.</summary>
    /// <param name="stream">The stream, read synchronously from its current position. It need not be seekable and is not closed.</param>
    /// <param name="name">The name of the stream in error messages, usually its path.</param>
    /// <param name="decoders">The decoders to try, or null for <see cref="BuiltIn"/>.</param>
    /// <exception cref="AudioDecodeException">No decoder recognizes the stream, or the one that does cannot read it.</exception>
    public static IAudioReader Open(Stream stream, string name, IReadOnlyList<IAudioDecoder>? decoders = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        decoders ??= BuiltIn;

        Span<byte> header = stackalloc byte[HeaderLength];
        header = header[..stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false)];
        if (header.IsEmpty)
        {
            throw new AudioDecodeException(name, "the file is empty");
        }

        if (Find(header, decoders) is { } decoder)
        {
            return decoder.Open(Rewind(stream, header), name);
        }

        var found = UnsupportedFormat.Recognize(header) is { } format
            ? $"it is {format}"
            : $"it begins with the bytes {Convert.ToHexString(header[..Math.Min(header.Length, 12)])}";
        var supported = string.Join(", ", decoders.Select(known => known.Format));
        throw new AudioDecodeException(
            name, $"this is not audio that can be read ({found}; supported: {supported})", offset: 0);
    }

    /// <summary>Returns the decoder that <see cref="Open"/> would choose, or null for none. The position of a seekable stream is restored.</summary>
    /// <param name="stream">The stream, read synchronously from its current position.</param>
    /// <param name="decoders">The decoders to try, or null for <see cref="BuiltIn"/>.</param>
    public static IAudioDecoder? Recognize(Stream stream, IReadOnlyList<IAudioDecoder>? decoders = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Span<byte> header = stackalloc byte[HeaderLength];
        header = header[..stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false)];
        if (stream.CanSeek)
        {
            stream.Seek(-header.Length, SeekOrigin.Current);
        }

        return Find(header, decoders ?? BuiltIn);
    }

    private static IAudioDecoder? Find(ReadOnlySpan<byte> header, IReadOnlyList<IAudioDecoder> decoders)
    {
        foreach (var decoder in decoders)
        {
            if (decoder.CanDecode(header))
            {
                return decoder;
            }
        }

        return null;
    }

    private static Stream Rewind(Stream stream, ReadOnlySpan<byte> header)
    {
        if (!stream.CanSeek)
        {
            return new PrefixedStream(header.ToArray(), stream);
        }

        stream.Seek(-header.Length, SeekOrigin.Current);
        return stream;
    }
}
