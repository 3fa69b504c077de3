using MusicGenre.Audio;

namespace MusicGenre.Pipelines.Listening;

/// <summary>Lists a folder of audio with a subfolder for each genre.</summary>
internal static class AudioFolderFiles
{
    private const string Separator = " - ";

    /// <summary>The audio files below the genres' folders, at any depth, in the ordinal order of their paths. Hidden files and folders are skipped.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to list the folder is denied.</exception>
    /// <exception cref="ArgumentException">The folder has no subfolder with an audio file.</exception>
    public static IReadOnlyList<AudioFolderRow> List(string folder)
    {
        AudioFolderRow[] rows =
        [
            .. from path in AudioFolderScan.Scan(folder).Files
               let name = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')
               let end = name.IndexOf('/', StringComparison.Ordinal)
               where end > 0
               select new AudioFolderRow { Path = path, Genre = name[..end], Artist = GetArtist(name) },
        ];
        return rows.Length > 0 ? rows : throw new ArgumentException($"{folder} has no subfolder with an audio file.", nameof(folder));
    }

    /// <summary>
    /// The artist in genre/artist/…/file or genre/artist - title.ext, or the name itself if it contains no artist. A number before the dash is a track number.
    /// </summary>
    /// <param name="name">The path below the folder of genres, with slashes.</param>
    internal static string GetArtist(string name)
    {
        var parts = name.Split('/');
        if (parts.Length > 2)
        {
            return parts[1];
        }

        var end = parts[^1].IndexOf(Separator, StringComparison.Ordinal);
        var artist = end < 0 ? "" : parts[^1][..end].Trim();
        return artist.AsSpan().ContainsAnyExceptInRange('0', '9') ? artist : name;
    }
}
