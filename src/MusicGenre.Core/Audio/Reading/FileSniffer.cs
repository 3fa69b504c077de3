namespace MusicGenre.Audio.Reading;

/// <summary>Tells by its first bytes what a file is not.</summary>
/// <param name="decoders">The decoders that recognize audio.</param>
internal sealed class FileSniffer(IReadOnlyList<IAudioDecoder> decoders)
{
    private const int HeaderLength = 4096;

    private static readonly HashSet<string> VideoExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".mkv", ".mov", ".qt", ".avi", ".m4v", ".mpg", ".mpeg", ".vob", ".ts", ".mts", ".m2ts", ".wmv", ".flv", ".f4v", ".ogv", ".rm", ".rmvb", ".3g2",
    };

    private static ReadOnlySpan<byte> AppleDoubleMagic => [0x00, 0x05, 0x16, 0x07];

    /// <summary>Whether a file is one of those in which macOS keeps the attributes of another.</summary>
    public static bool IsAppleDouble(FileInfo file)
    {
        try
        {
            // A pipe has no length, and opening it would block.
            if (file is not { Exists: true, Length: > 0 })
            {
                return false;
            }

            using var stream = Open(file.FullName);
            Span<byte> magic = stackalloc byte[AppleDoubleMagic.Length];
            return stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic.SequenceEqual(AppleDoubleMagic);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Looks into a file whose name says nothing. Returns why it is not audio, or null if it is audio, or may be.</summary>
    public string? FindReasonToSkip(string path)
    {
        try
        {
            using var stream = Open(path);
            Span<byte> header = stackalloc byte[HeaderLength];
            header = header[..stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false)];
            if (header.IsEmpty)
            {
                return "it is empty";
            }

            if (ForeignFormat.Recognize(header) is { } format)
            {
                return !format.HoldsSound ? $"it is {format.Name}"
                    : VideoExtensions.Contains(Path.GetExtension(path)) ? "it is a video"
                    : null;
            }

            stream.Position = 0;
            return AudioDecoders.Recognize(stream, decoders) is null ? "it is not audio" : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
}
