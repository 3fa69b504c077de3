namespace MusicGenre.Audio.Watching;

/// <summary>Decides which of the files that were seen have arrived completely: those that were the same at every look during the settle time.</summary>
internal sealed class Arrivals(TimeSpan settleTime)
{
    private readonly Dictionary<string, (WatchedFile File, TimeSpan Since, bool IsReported)> _seen = new(StringComparer.Ordinal);

    /// <summary>Takes files for reported, as they are.</summary>
    public void Ignore(IEnumerable<WatchedFile> files)
    {
        foreach (var file in files)
        {
            MarkReported(file);
        }
    }

    /// <summary>Takes note of what a look at the folder found.</summary>
    /// <param name="files">The files that are there.</param>
    /// <param name="unlisted">Folders that could not be listed: what was seen in them is not forgotten.</param>
    /// <param name="now">The time before the look.</param>
    public void Update(IReadOnlyCollection<WatchedFile> files, IReadOnlyCollection<string> unlisted, TimeSpan now)
    {
        foreach (var file in files)
        {
            if (!_seen.TryGetValue(file.Path, out var seen) || seen.File != file)
            {
                _seen[file.Path] = (file, now, false);
            }
        }

        if (_seen.Count > files.Count)
        {
            var present = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
            foreach (var path in _seen.Keys.Where(path => !present.Contains(path) && !unlisted.Any(folder => IsBelow(folder, path))).ToList())
            {
                _seen.Remove(path);
            }
        }
    }

    /// <summary>The complete files that were not reported yet, in ordinal order.</summary>
    public IReadOnlyList<WatchedFile> FindComplete(TimeSpan now) =>
    [
        .. _seen.Values.Where(seen => !seen.IsReported && seen.Since + settleTime <= now).Select(seen => seen.File).OrderBy(file => file.Path, StringComparer.Ordinal),
    ];

    public void MarkReported(WatchedFile file) => _seen[file.Path] = (file, TimeSpan.Zero, true);

    /// <summary>The next time at which a file can become complete, or null if there is none. Files that are complete but not reported wait for the next regular look.</summary>
    public TimeSpan? NextDue(TimeSpan now)
    {
        TimeSpan? next = null;
        foreach (var (_, since, isReported) in _seen.Values)
        {
            var due = since + settleTime;
            if (!isReported && due > now && (next is null || due < next))
            {
                next = due;
            }
        }

        return next;
    }

    private static bool IsBelow(string folder, string path)
        => path.Length > folder.Length && path.StartsWith(folder, StringComparison.Ordinal) && (path[folder.Length] is var separator)
            && (separator == Path.DirectorySeparatorChar || separator == Path.AltDirectorySeparatorChar);
}
