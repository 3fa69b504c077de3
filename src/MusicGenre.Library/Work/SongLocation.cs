namespace MusicGenre.Library.Work;

/// <summary>Where songs are: the entries of manifests as paths and URIs.</summary>
internal static class SongLocation
{
    private const string FileScheme = "file:";
    private const string LocalHost = "//localhost/";

    /// <summary>Whether a location is an address in a network and not a path.</summary>
    public static bool IsAddress(string location) => location.Contains("://", StringComparison.Ordinal);

    /// <summary>A location by which a song is known and shown: an address without user and password.</summary>
    public static string WithoutCredentials(string location)
    {
        if (!IsAddress(location))
        {
            return location;
        }

        var start = location.IndexOf("://", StringComparison.Ordinal) + 3;
        var length = location.AsSpan(start).IndexOfAny('/', '?', '#');
        var end = length < 0 ? location.Length : start + length;
        return location.AsSpan(start, end - start).LastIndexOf('@') is var at and >= 0 ? location.Remove(start, at + 1) : location;
    }

    /// <summary>The location that an entry names: an address as it is, or the path of a file as in an index.</summary>
    /// <param name="entry">An absolute or relative path, or a URI.</param>
    /// <param name="folder">The folder that paths are relative to.</param>
    /// <param name="allowsBackslashes">Whether backslashes may stand for slashes, as in playlists that were made on Windows.</param>
    public static string Of(string entry, string folder, bool allowsBackslashes = false)
    {
        if (GetPathOfUri(entry) is { } path)
        {
            return LibraryPath.Normalize(path);
        }

        if (IsAddress(entry))
        {
            return entry;
        }

        var own = Path.Combine(folder, entry);
        var isForeign = allowsBackslashes && Path.DirectorySeparatorChar == '/' && entry.Contains('\\', StringComparison.Ordinal) && !File.Exists(own);
        return LibraryPath.Normalize(isForeign ? Path.Combine(folder, entry.Replace('\\', '/')) : own);
    }

    /// <summary>The path in a file: URI. Many programs do not escape # and ? in it.</summary>
    private static string? GetPathOfUri(string entry)
    {
        if (!entry.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var path = entry[FileScheme.Length..];
        path = path.StartsWith(LocalHost, StringComparison.OrdinalIgnoreCase) ? path[(LocalHost.Length - 1)..] : path.StartsWith("//", StringComparison.Ordinal) ? path[2..] : path;
        path = Uri.UnescapeDataString(path);
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            // No file has such a name: an address that cannot be read, and no reason to give up the list.
            return null;
        }

        // "/C:/Music" on Windows.
        return path.Length > 2 && path[0] == '/' && path[2] == ':' ? path[1..] : path;
    }
}
