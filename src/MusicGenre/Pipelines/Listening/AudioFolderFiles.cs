using MusicGenre.Audio;
using MusicGenre.Audio.Tagging;

namespace MusicGenre.Pipelines.Listening;

/// <summary>Lists a folder of audio with a subfolder for each genre.</summary>
internal static class AudioFolderFiles
{
    /// <summary>The audio files below the genres' folders, at any depth, in the ordinal order of their paths. Hidden files and folders are skipped.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to list the folder is denied.</exception>
    /// <exception cref="ArgumentException">The folder has no subfolder with an audio file.</exception>
    public static IReadOnlyList<AudioFolderRow> List(string folder)
    {
        var spellings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        AudioFolderRow[] rows =
        [
            .. from path in AudioFolderScan.Scan(folder).Files
               let name = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')
               let end = name.IndexOf('/', StringComparison.Ordinal)
               where end > 0
               select new AudioFolderRow { Path = path, Genre = name[..end], Artist = GetArtist(path, name, spellings) },
        ];
        return rows.Length > 0 ? rows : throw new ArgumentException($"{folder} has no subfolder with an audio file.", nameof(folder));
    }

    /// <summary>The artist, always in the first spelling that occurs; or the name, if no artist is known.</summary>
    private static string GetArtist(string path, string name, Dictionary<string, string> spellings)
        => TrackArtist.Find(path, name) is not { } artist ? name : spellings.TryAdd(artist, artist) ? artist : spellings[artist];
}
