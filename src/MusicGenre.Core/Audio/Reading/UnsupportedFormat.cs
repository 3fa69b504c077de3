namespace MusicGenre.Audio.Reading;

/// <summary>Audio that the library does not decode, by the first bytes of its files, so that an error can call it by its name.</summary>
internal static class UnsupportedFormat
{
    /// <summary>The name, with the codings that are usual in it, or null when the bytes are not known.</summary>
    public static string? Recognize(ReadOnlySpan<byte> header) => header switch
    {
        _ when header.StartsWith("OggS"u8) => "Ogg (Vorbis, Opus)",
        _ when header.Length >= 8 && header[4..].StartsWith("ftyp"u8) => "MP4 (AAC, ALAC)",
        _ when header.StartsWith<byte>([0xFF, 0xF1]) || header.StartsWith<byte>([0xFF, 0xF9]) || header.StartsWith("ADIF"u8) => "AAC",
        _ when header.StartsWith<byte>([0x30, 0x26, 0xB2, 0x75]) => "ASF (WMA)",
        _ when header.StartsWith<byte>([0x1A, 0x45, 0xDF, 0xA3]) => "Matroska or WebM",
        _ when header.StartsWith("MAC "u8) => "Monkey's Audio",
        _ when header.StartsWith("wvpk"u8) => "WavPack",
        _ => null,
    };
}
