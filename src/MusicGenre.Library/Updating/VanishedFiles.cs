using MusicGenre.Library.Storage;

namespace MusicGenre.Library.Updating;

/// <summary>Finds what is in a store of a folder and is gone from it, and removes it where that is certain.</summary>
/// <param name="store">The store.</param>
/// <param name="seen">The tracks that were met.</param>
/// <param name="counter">Counts what is removed and what is kept.</param>
/// <param name="prune">Whether to remove also what could be on a drive that is not mounted.</param>
internal sealed class VanishedFiles(ILibraryStore store, SeenTracks seen, UpdateCounter counter, bool prune)
{
    private const int BatchSize = 500;

    private readonly Dictionary<string, bool> _alive = new(StringComparer.Ordinal);

    /// <summary>Removes what is gone from a folder that was scanned.</summary>
    public void Remove(ScannedFolder folder, CancellationToken cancellationToken)
    {
        foreach (var batch in FindGone(folder, cancellationToken).Chunk(BatchSize))
        {
            store.Remove(batch);
            foreach (var path in batch)
            {
                counter.Add(new LibraryChange(path, LibraryChangeKind.Removed));
            }
        }
    }

    /// <summary>Removes everything of a folder or file that does not exist.</summary>
    public bool RemoveAll(string path, CancellationToken cancellationToken)
    {
        var known = store.FindFile(path) is not null ? [path] : Array.Empty<string>();
        var isKnown = false;
        foreach (var batch in known.Concat(store.ReadPathsBelow(path).Select(file => file.Path)).Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            isKnown = true;
            store.Remove(batch);
            foreach (var file in batch)
            {
                counter.Add(new LibraryChange(file, LibraryChangeKind.Removed));
            }
        }

        return isKnown;
    }

    private IEnumerable<string> FindGone(ScannedFolder folder, CancellationToken cancellationToken)
    {
        foreach (var (path, id) in store.ReadPathsBelow(folder.Path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if ((id is { } track && seen.Contains(track)) || IsThere(path) || folder.IsUnknown(path))
            {
                continue;
            }

            if (prune || (folder.HasAudio && IsAlive(Path.GetDirectoryName(path)!, folder.Path)))
            {
                yield return path;
            }
            else
            {
                counter.AddMissing();
            }
        }
    }

    /// <summary>Whether there is a file, or a link that may lead somewhere at another time.</summary>
    private static bool IsThere(string path) => File.Exists(path) || new FileInfo(path).LinkTarget is not null;

    /// <summary>Whether a folder, or the nearest that exists above it, has anything in it. An empty one may be where a drive belongs.</summary>
    private bool IsAlive(string folder, string root)
    {
        if (_alive.TryGetValue(folder, out var known))
        {
            return known;
        }

        bool isAlive;
        try
        {
            isAlive = Directory.EnumerateFileSystemEntries(folder).Any();
        }
        catch (DirectoryNotFoundException)
        {
            isAlive = folder.Length > root.Length && IsAlive(Path.GetDirectoryName(folder)!, root);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            isAlive = false;
        }

        _alive[folder] = isAlive;
        return isAlive;
    }
}
