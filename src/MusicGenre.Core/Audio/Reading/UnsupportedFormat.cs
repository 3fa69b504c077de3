using MusicGenre.Audio.Wav;

namespace MusicGenre.Audio.Reading;

/// <summary>Identifies formats that the library does not decode by their first bytes, so that errors can name them.</summary>
internal static class UnsupportedFormat
{
    /// <summary>The name of the format, with its usual encodings, or null if the bytes are unknown.</summary>
    public static string? Recognize(ReadOnlySpan<byte> header) => header switch
    {
        _ when WavProbe.DescribeUnsupported(header) is { } wav => wav,
        _ when header.StartsWith("OggS"u8) => "Ogg without Vorbis, Opus or FLAC",
        _ when header.Length >= 8 && header[4..].StartsWith("ftyp"u8) => "MP4 (AAC, ALAC)",
        _ when header.StartsWith<byte>([0xFF, 0xF1]) || header.StartsWith<byte>([0xFF, 0xF9]) || header.StartsWith("ADIF"u8) => "AAC",
        _ when header.StartsWith<byte>([0x30, 0x26, 0xB2, 0x75]) => "ASF (WMA)",
        _ when header.StartsWith<byte>([0x1A, 0x45, 0xDF, 0xA3]) => "Matroska or WebM",
        _ when header.StartsWith("MAC "u8) => "Monkey's Audio",
        _ when header.StartsWith("wvpk"u8) => "WavPack",
        _ => null,
    };
}
