using System.Text;

namespace MusicGenre.Cli.Inputs;

/// <summary>Reads M3U playlists: a path or file: URI a line, relative to the playlist; lines that begin with # are comments.</summary>
internal static class Playlist
{
    /// <summary>Whether a path is that of a playlist, by its extension.</summary>
    public static bool IsPlaylist(string path) => Path.GetExtension(path).ToUpperInvariant() is ".M3U" or ".M3U8";

    /// <summary>The paths of the entries. A playlist that cannot be read gives its own path, so that whoever reads that tells why.</summary>
    public static IEnumerable<string> Read(string path)
    {
        string text;
        try
        {
            text = Decode(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [path];
        }

        var folder = Path.GetDirectoryName(path) ?? "";
        return text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => ToPath(line, folder));
    }

    /// <summary>The text in UTF-8, as .m3u8 demands and .m3u usually is, or else in Latin-1.</summary>
    private static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    private static string ToPath(string entry, string folder)
    {
        if (entry.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(entry, UriKind.Absolute, out var uri))
        {
            // An address in a network is no file, and the error will name it.
            return uri.IsFile ? uri.LocalPath : entry;
        }

        // Playlists made on Windows separate folders by backslashes.
        var isForeign = Path.DirectorySeparatorChar == '/' && !entry.Contains('/', StringComparison.Ordinal);
        return Path.Combine(folder, isForeign ? entry.Replace('\\', '/') : entry);
    }
}
