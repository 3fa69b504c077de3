using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Mp3;

/// <summary>Recognizes other kinds of files by their first bytes, in which frames of MPEG audio are not looked for.</summary>
internal static class ForeignSignature
{
    /// <summary>The number of bytes needed.</summary>
    public const int Length = 262;

    private const int TarOffset = 257;

    /// <summary>Whether the bytes begin another kind of audio or video.</summary>
    public static bool IsAudio(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("RIFF"u8) || bytes.StartsWith("RF64"u8) || bytes.StartsWith("RIFX"u8) || bytes.StartsWith("BW64"u8)
        || bytes.StartsWith("FORM"u8) || bytes.StartsWith(".snd"u8) || bytes.StartsWith("fLaC"u8) || IsForeign(bytes);

    /// <summary>Whether the bytes begin a file that is not audio, but may hold some: an archive, a program, a document or a picture.</summary>
    public static bool IsOther(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("Rar!"u8) || bytes.StartsWith("7z"u8) || bytes.StartsWith("MZ"u8)
        || bytes.StartsWith("\u007FELF"u8) || bytes.StartsWith("!<arch>"u8) || bytes.StartsWith("%PDF"u8) || bytes.StartsWith("GIF8"u8)
        || bytes.StartsWith("SQLite format 3"u8) || bytes.StartsWith(Png) || bytes.StartsWith(Jpeg)
        || (bytes.Length >= TarOffset + 5 && bytes[TarOffset..].StartsWith("ustar"u8));

    // A name that rests on nothing but a sync word is weaker evidence than a long run of frames.
    private static bool IsForeign(ReadOnlySpan<byte> bytes) => ForeignFormat.Recognize(bytes) is not null && bytes[0] != 0xFF;

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G'];

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];
}
