namespace MusicGenre.Audio.Tagging;

/// <summary>Whose track a file in a folder of genres is. Everything that keeps artists apart asks here, so that training, evaluation and ML.NET agree.</summary>
internal static class TrackArtist
{
    private const string Separator = " - ";

    /// <summary>The artist in the file's tags; if there is none, or the file cannot be read, the one in its name; null if that has none either.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="name">The path below the folder of genres, with slashes.</param>
    public static string? Find(string path, string name) => FindInTags(path) ?? FindInName(name);

    /// <summary>The artist in genre/artist/…/file or genre/artist - title.ext, or null. A number before the dash is a track number.</summary>
    /// <param name="name">The path below the folder of genres, with slashes.</param>
    public static string? FindInName(string name)
    {
        var parts = name.Split('/');
        if (parts.Length > 2)
        {
            return parts[1];
        }

        var end = parts[^1].IndexOf(Separator, StringComparison.Ordinal);
        var artist = end < 0 ? "" : parts[^1][..end].Trim();
        return artist.AsSpan().ContainsAnyExceptInRange('0', '9') ? artist : null;
    }

    private static string? FindInTags(string path)
    {
        try
        {
            return AudioTags.Read(path).Artist;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Whoever reads the audio reports it.
            return null;
        }
    }
}
