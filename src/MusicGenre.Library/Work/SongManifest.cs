using MusicGenre.Audio;

namespace MusicGenre.Library.Work;

/// <summary>The songs to be analyzed: any number, always in the same order. Immutable; thread-safe if its songs are.</summary>
public sealed class SongManifest
{
    /// <summary>Makes a manifest of songs.</summary>
    /// <param name="source">What the songs are, in words. It tells manifests apart: a plan that was interrupted goes on with the manifest of the same source.</param>
    /// <param name="songs">The songs. They are enumerated as the plan proceeds, once or twice, each time from the beginning.</param>
    public SongManifest(string source, IEnumerable<SongReference> songs)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentNullException.ThrowIfNull(songs);
        (Source, Songs) = (source, songs);
    }

    /// <summary>What the songs are, in words.</summary>
    public string Source { get; }

    /// <summary>The songs.</summary>
    public IEnumerable<SongReference> Songs { get; }

    /// <summary>Makes a manifest of folders, playlists, lists and songs, which are read as the plan proceeds, in bounded memory.</summary>
    /// <remarks>
    /// A folder is searched with its subfolders, as by <see cref="AudioFolderScan"/>. A playlist (.m3u, .m3u8) has a path or URI a line, and comments after #. A list (.txt,
    /// .tsv) has a path or URI a line, which may be followed by a tab and the size in bytes, and by another tab and the ETag, as from the listing of an object store.
    /// Paths in playlists and lists are relative to their folders. Anything else is a song.
    /// </remarks>
    /// <param name="paths">The paths, or URIs of songs.</param>
    /// <param name="skipped">Receives the files and folders that are skipped in folders, each time that they are listed; or null (the default).</param>
    /// <exception cref="ArgumentException"><paramref name="paths"/> is empty.</exception>
    /// <exception cref="FileNotFoundException">A path does not exist.</exception>
    public static SongManifest Read(IReadOnlyList<string> paths, Action<SkippedFile>? skipped = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count == 0)
        {
            throw new ArgumentException("At least one path is required.", nameof(paths));
        }

        string[] locations = [.. paths.Select(path => SongLocation.Of(path, Directory.GetCurrentDirectory()))];
        foreach (var (index, location) in locations.Index())
        {
            if (!SongLocation.IsAddress(location) && !Path.Exists(location))
            {
                throw new FileNotFoundException($"{paths[index]}: the file or folder does not exist", paths[index]);
            }
        }

        return new SongManifest(string.Join(", ", locations.Select(SongLocation.WithoutCredentials)), locations.SelectMany(location => ReadSongs(location, skipped)));
    }

    private static IEnumerable<SongReference> ReadSongs(string location, Action<SkippedFile>? skipped)
    {
        if (SongLocation.IsAddress(location))
        {
            return [new SongReference(location)];
        }

        if (Directory.Exists(location))
        {
            return ReadFolder(location, skipped);
        }

        return Path.GetExtension(location).ToUpperInvariant() switch
        {
            ".M3U" or ".M3U8" => SongList.ReadPlaylist(location),
            ".TXT" or ".TSV" => SongList.Read(location),
            _ => [new SongReference(location)],
        };
    }

    private static IEnumerable<SongReference> ReadFolder(string folder, Action<SkippedFile>? skipped)
    {
        IEnumerable<string> files;
        try
        {
            files = AudioFolderScan.EnumerateFiles(Audio.Reading.RealPath.Resolve(folder) ?? folder, skipped);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            skipped?.Invoke(new SkippedFile(folder, SkippedFileKind.Unreadable, $"it cannot be listed: {exception.Message}"));
            yield break;
        }

        foreach (var file in files)
        {
            yield return new SongReference(file);
        }
    }
}
