using MusicGenre.Audio;

namespace MusicGenre.Cli.Pictures;

/// <summary>The address of a song's file in a page.</summary>
internal static class AudioUrl
{
    /// <summary>Relative to the page if both are on one volume, so that both can be moved together, and otherwise absolute.</summary>
    /// <param name="source">The song.</param>
    /// <param name="page">The page's path.</param>
    /// <returns>The address, or null if the song is no file that stays.</returns>
    public static string? Find(IAudioSource source, string page)
    {
        if (source is not AudioFile file)
        {
            return null;
        }

        var song = Path.GetFullPath(file.Path);
        var relative = Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(page))!, song);
        if (Path.IsPathRooted(relative))
        {
            return new Uri(song).AbsoluteUri;
        }

        // A colon in the first part would be a scheme.
        var parts = relative.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Select(Uri.EscapeDataString);
        return "./" + string.Join('/', parts);
    }
}
