namespace MusicGenre.Audio.Reading;

/// <summary>Identifies formats that the library does not decode by their first bytes, so that errors can name them.</summary>
internal static class UnsupportedFormat
{
    /// <summary>The name of the format, with its usual encodings, or null if the bytes are unknown.</summary>
    public static string? Recognize(ReadOnlySpan<byte> header) => ForeignFormat.Recognize(header)?.Name;
}
