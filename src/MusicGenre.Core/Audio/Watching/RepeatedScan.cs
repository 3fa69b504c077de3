namespace MusicGenre.Audio.Watching;

/// <summary>Lists the audio files of a folder again and again. A file that is not audio is only looked into again when it has changed.</summary>
internal sealed class RepeatedScan(string folder, IReadOnlyList<IAudioDecoder>? decoders)
{
    private readonly Dictionary<string, WatchedFile> _notAudio = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WatchedFile> _looked = new(StringComparer.Ordinal);

    /// <summary>The files that are there with content, in ordinal order, and the subfolders that could not be listed.</summary>
    /// <exception cref="IOException">The folder itself cannot be listed.</exception>
    public (List<WatchedFile> Files, List<string> Unlisted) Run()
    {
        AudioFolderScan scan;
        try
        {
            scan = AudioFolderScan.ScanExcept(folder, decoders, IsKnown);
        }
        catch (DirectoryNotFoundException exception)
        {
            throw new DirectoryNotFoundException($"{folder}: the folder does not exist, or no longer.", exception);
        }

        Remember(scan);
        List<WatchedFile> files = [];
        foreach (var path in scan.Files)
        {
            if (!PartialDownload.Is(path) && FileState.Of(path) is { } file)
            {
                files.Add(file);
            }
        }

        return (files, [.. scan.Skipped.Where(skipped => skipped.Kind == SkippedFileKind.Unreadable).Select(skipped => skipped.Path)]);
    }

    private bool IsKnown(string path)
    {
        if (PartialDownload.Is(path))
        {
            return true;
        }

        var state = FileState.Of(path);
        if (_notAudio.TryGetValue(path, out var known) && known == state)
        {
            return true;
        }

        // The state from before the look: a file that grows meanwhile is looked into again.
        _notAudio.Remove(path);
        if (state is { } file)
        {
            _looked[path] = file;
        }

        return false;
    }

    private void Remember(AudioFolderScan scan)
    {
        var notAudio = scan.Skipped.Where(skipped => skipped.Kind == SkippedFileKind.NotAudio).Select(skipped => skipped.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, file) in _looked)
        {
            _notAudio[path] = file;
        }

        _looked.Clear();
        foreach (var path in _notAudio.Keys.Where(path => !notAudio.Contains(path)).ToList())
        {
            _notAudio.Remove(path);
        }
    }
}
