using System.Globalization;
using System.Text;

namespace MusicGenre.Library.Work;

/// <summary>Reads playlists and lists line by line, in bounded memory.</summary>
internal static class SongList
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The songs of an M3U playlist: a path or URI a line; lines that begin with # are comments.</summary>
    public static IEnumerable<SongReference> ReadPlaylist(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        return ReadLines(path)
            .Where(line => !line.StartsWith('#'))
            .Select(line => new SongReference(SongLocation.Of(line, folder, allowsBackslashes: true)));
    }

    /// <summary>The songs of a list: a path or URI a line, and after tabs its size and ETag.</summary>
    public static IEnumerable<SongReference> Read(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        return ReadLines(path).Select(line => Parse(line, folder));
    }

    private static SongReference Parse(string line, string folder)
    {
        var parts = line.Split('\t');
        return new SongReference(
            SongLocation.Of(parts[0], folder),
            parts.Length > 1 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null,
            ETag: parts.Length > 2 ? TrimTag(parts[2]) : null);
    }

    /// <summary>The tag without the quotation marks that it has in headers, or null if it is empty.</summary>
    private static string? TrimTag(string text) => text.Trim().Trim('"') is { Length: > 0 } tag ? tag : null;

    private static IEnumerable<string> ReadLines(string path)
        => File.ReadLines(path, IsUtf8(path) ? StrictUtf8 : Encoding.Latin1).Select((line, index) => Check(line, index, path)).Where(line => !string.IsNullOrWhiteSpace(line));

    private static string Check(string line, int index, string path) => !line.Contains('\0', StringComparison.Ordinal)
        ? line
        : throw new InvalidDataException(
            FormattableString.Invariant($"{path}: line {index + 1} contains a NUL character; this is not text, or is UTF-16 without a byte order mark"));

    /// <summary>Whether a file is UTF-8, as nearly all are, and not an old playlist in Latin-1.</summary>
    private static bool IsUtf8(string path)
    {
        try
        {
            using var reader = new StreamReader(path, StrictUtf8);
            var buffer = new char[1 << 14];
            while (reader.Read(buffer) > 0)
            {
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
