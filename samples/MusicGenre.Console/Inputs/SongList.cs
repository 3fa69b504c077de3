using MusicGenre.Audio;

namespace MusicGenre.Cli.Inputs;

/// <summary>The songs that a command line names, found only as they are asked for.</summary>
/// <param name="paths">Files, folders, playlists, or the name of the standard input.</param>
/// <param name="listFile">A file with a list of further paths, or the name of the standard input; or null.</param>
/// <param name="isRecursive">Whether the folders in folders are searched, too.</param>
/// <param name="skipped">Receives what is skipped in folders.</param>
internal sealed class SongList(IReadOnlyList<string> paths, string? listFile, bool isRecursive, Action<SkippedFile> skipped)
{
    // Playlists may name playlists, even themselves.
    private const int DeepestPlaylist = 4;

    /// <summary>Each named file, whether or not it is audio; the entries of each playlist; and the audio files of each folder in ordinal order.</summary>
    /// <exception cref="IOException">The list of paths cannot be read.</exception>
    public IEnumerable<string> Enumerate()
        => paths.Concat(listFile is null ? [] : PathList.Read(listFile)).SelectMany(path => Expand(path, depth: 0));

    private IEnumerable<string> Expand(string path, int depth) => path switch
    {
        AudioInput.StandardInput => [path],
        _ when Directory.Exists(path) => EnumerateFolder(path),
        _ when Playlist.IsPlaylist(path) && depth < DeepestPlaylist => Playlist.Read(path).SelectMany(entry => entry == path ? [entry] : Expand(entry, depth + 1)),
        _ => [path],
    };

    private IEnumerable<string> EnumerateFolder(string folder)
    {
        try
        {
            return AudioFolderScan.EnumerateFiles(folder, skipped, recursive: isRecursive);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            // The rest of the command line is classified all the same.
            skipped(new SkippedFile(folder, SkippedFileKind.Unreadable, $"it cannot be listed: {exception.Message}"));
            return [];
        }
    }
}
