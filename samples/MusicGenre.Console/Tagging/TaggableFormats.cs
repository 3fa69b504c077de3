using MusicGenre.Audio;

namespace MusicGenre.Cli.Tagging;

/// <summary>Finds out from a file's content which tags it can hold. Its name means nothing.</summary>
internal static class TaggableFormats
{
    private const int HeaderLength = 16;
    private const int Id3HeaderLength = 10;
    private const int MostTags = 16;

    private static ReadOnlySpan<byte> AsfHeader => [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11];

    /// <summary>The format of a stream that holds audio.</summary>
    /// <param name="stream">The stream; its position changes.</param>
    /// <exception cref="NotSupportedException">The tool writes no tags into files of this format; the message says why, as a clause.</exception>
    public static TaggableFormat Find(Stream stream)
    {
        var (start, bytes) = FindStart(stream);
        var head = bytes.AsSpan();
        TaggableFormat? container = head switch
        {
            _ when head.StartsWith("fLaC"u8) => TaggableFormat.Flac,
            _ when head.StartsWith("OggS"u8) => TaggableFormat.Ogg,
            _ when head.StartsWith("RIFF"u8) && head[8..].StartsWith("WAVE"u8) => TaggableFormat.Wav,
            _ when head.StartsWith("FORM"u8) && (head[8..].StartsWith("AIFF"u8) || head[8..].StartsWith("AIFC"u8)) => TaggableFormat.Aiff,
            _ when head[4..].StartsWith("ftyp"u8) => TaggableFormat.Mp4,
            _ when head.StartsWith("wvpk"u8) => TaggableFormat.WavPack,
            _ when head.StartsWith("MAC "u8) => TaggableFormat.MonkeysAudio,
            _ when head.StartsWith(AsfHeader) => TaggableFormat.Asf,
            _ => null,
        };
        stream.Position = 0;
        if (container is { } format)
        {
            return start == 0 || format is TaggableFormat.Flac or TaggableFormat.WavPack or TaggableFormat.MonkeysAudio
                ? format
                : throw new NotSupportedException("an ID3 tag that its format does not allow stands before it");
        }

        return IsMpeg(stream)
            ? TaggableFormat.Mpeg
            : throw new NotSupportedException($"the tool writes no tags into {(head.StartsWith("RF64"u8) || head.StartsWith("RIFX"u8) ? "RF64 and RIFX" : "files of this format")}");
    }

    private static (long Start, byte[] Head) FindStart(Stream stream)
    {
        var start = 0L;
        var head = new byte[HeaderLength];
        for (var count = 0; count < MostTags; count++)
        {
            Array.Clear(head);
            stream.Position = start;
            stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (!head.AsSpan().StartsWith("ID3"u8))
            {
                break;
            }

            // Seven bits a byte; the fifth flag stands for a footer.
            var length = (head[6] << 21) | (head[7] << 14) | (head[8] << 7) | head[9];
            start += Id3HeaderLength + length + ((head[5] & 0x10) != 0 ? Id3HeaderLength : 0);
        }

        return (start, head);
    }

    /// <summary>Whether the library's own decoder for MPEG audio reads the stream.</summary>
    private static bool IsMpeg(Stream stream)
    {
        var decoder = AudioDecoders.Recognize(stream);
        stream.Position = 0;
        return decoder?.Format == "MP3";
    }
}
