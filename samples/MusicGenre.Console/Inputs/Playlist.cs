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
        return text.Split('\n')
            .Select(line => line.TrimEnd('\r'))
            .Where(line => !string.IsNullOrWhiteSpace(line) && !line.StartsWith('#'))
            .Select(line => ToPath(line, folder));
    }

    /// <summary>The text in UTF-8, as .m3u8 demands and .m3u usually is, in UTF-16 if it begins with its mark, or else in Latin-1.</summary>
    private static string Decode(byte[] bytes)
    {
        foreach (var encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            if (bytes.AsSpan().StartsWith(encoding.Preamble))
            {
                return encoding.GetString(bytes.AsSpan(encoding.Preamble.Length));
            }
        }

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
        if (GetPathOfUri(entry) is { } path)
        {
            return path;
        }

        if (entry.Contains("://", StringComparison.Ordinal))
        {
            // An address in a network is no file, and the error will name it.
            return entry;
        }

        // Playlists made on Windows separate folders by backslashes, which a name may contain elsewhere. A name alone must not be taken for an option or for the
        // standard input.
        var own = Path.Combine(folder.Length > 0 ? folder : ".", entry);
        var foreign = Path.DirectorySeparatorChar == '/' ? own.Replace('\\', '/') : own;
        return File.Exists(own) ? own : foreign;
    }

    /// <summary>The path in a file: URI. Many programs do not escape # and ? in it.</summary>
    private static string? GetPathOfUri(string entry)
    {
        const string Scheme = "file:";
        const string Host = "//localhost/";
        if (!entry.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var path = entry[Scheme.Length..];
        path = path.StartsWith(Host, StringComparison.OrdinalIgnoreCase) ? path[(Host.Length - 1)..] : path.StartsWith("//", StringComparison.Ordinal) ? path[2..] : path;
        path = Uri.UnescapeDataString(path);

        // "/C:/Music" on Windows.
        return path.Length > 2 && path[0] == '/' && path[2] == ':' ? path[1..] : path;
    }
}
