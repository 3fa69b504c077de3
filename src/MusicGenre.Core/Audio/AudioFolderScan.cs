namespace MusicGenre.Audio;

/// <summary>The audio files in a folder and its subfolders, and the files and folders that were skipped. Immutable and thread-safe.</summary>
/// <remarks>
/// A file is audio if a decoder recognizes its content, regardless of its name, or if it has the extension of a format that the library decodes:
/// a damaged song is then reported when it is read instead of being missed. A file without read permission is in <see cref="Files"/> for the same
/// reason. Links to folders are followed unless they lead back to a folder that contains them.
/// </remarks>
public sealed class AudioFolderScan
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".wav", ".wave", ".au", ".snd", ".aif", ".aiff", ".aifc", ".flac", ".mp3",
    };

    private readonly IReadOnlyList<IAudioDecoder> _decoders;
    private readonly List<(string Name, string Path)> _files = [];
    private readonly List<(string Name, SkippedFile File)> _skipped = [];

    private AudioFolderScan(string folder, IReadOnlyList<IAudioDecoder> decoders)
    {
        _decoders = decoders;
        List(folder, "", [Resolve(new DirectoryInfo(folder))]);
        Files = [.. _files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => file.Path)];
        Skipped = [.. _skipped.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => file.File)];
    }

    /// <summary>The paths of the audio files, sorted ordinally by their path below the folder. Each begins with the folder's path as given.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The skipped files and folders, in the same order. For a hidden or inaccessible folder, only the folder itself is included.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; }

    /// <summary>Lists the files of a folder at any depth. Only the first bytes of each file are read.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <param name="decoders">The decoders that recognize audio, or null for <see cref="AudioDecoders.BuiltIn"/>.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to list the folder itself is denied.</exception>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    public static AudioFolderScan Scan(string folder, IReadOnlyList<IAudioDecoder>? decoders = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return new AudioFolderScan(folder, decoders ?? AudioDecoders.BuiltIn);
    }

    /// <summary>Lists one folder and everything below it.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <param name="prefix">Its path below the scanned folder, with slashes; ends with a slash unless it is empty.</param>
    /// <param name="chain">The folder itself and the folders that contain it, with links resolved.</param>
    private void List(string folder, string prefix, IReadOnlyList<string> chain)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            var path = Path.Combine(folder, entry.Name);
            var name = prefix + entry.Name;
            if (entry.Name.StartsWith('.') || entry.Attributes.HasFlag(FileAttributes.Hidden))
            {
                Skip(name, path, SkippedFileKind.Hidden, "it is hidden");
            }
            else if (entry is DirectoryInfo directory)
            {
                ListBelow(directory, path, name + "/", chain);
            }
            else
            {
                Add((FileInfo)entry, path, name);
            }
        }
    }

    private void ListBelow(DirectoryInfo folder, string path, string prefix, IReadOnlyList<string> chain)
    {
        var resolved = folder.LinkTarget is null ? Path.Combine(chain[^1], folder.Name) : Resolve(folder);
        if (folder.LinkTarget is not null && chain.Any(above => IsWithin(above, resolved)))
        {
            Skip(prefix, path, SkippedFileKind.LeadsBack, "it is a link to a folder that contains it");
            return;
        }

        try
        {
            List(path, prefix, [.. chain, resolved]);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            Skip(prefix, path, SkippedFileKind.Unreadable, $"it cannot be listed: {exception.Message}");
        }
    }

    private void Add(FileInfo file, string path, string name)
    {
        // Opening a pipe would wait for a writer. Pipes, sockets and devices report no length, which is the only way to recognize them here.
        if (IsEmpty(file))
        {
            Skip(name, path, SkippedFileKind.NotRegular, "it is empty or not a regular file");
        }
        else if (IsAudio(path))
        {
            _files.Add((name, path));
        }
        else
        {
            Skip(name, path, SkippedFileKind.NotAudio, "it is not in a supported audio format");
        }
    }

    private void Skip(string name, string path, SkippedFileKind kind, string reason) => _skipped.Add((name, new SkippedFile(path, kind, reason)));

    private bool IsAudio(string path)
    {
        if (Extensions.Contains(Path.GetExtension(path)))
        {
            return true;
        }

        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return AudioDecoders.Recognize(stream, _decoders) is not null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static bool IsEmpty(FileInfo file)
    {
        // A link reports its own length; the length of its target is needed.
        var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
        return target is { Exists: true, Length: 0 };
    }

    private static string Resolve(DirectoryInfo folder)
        => Path.TrimEndingDirectorySeparator((folder.ResolveLinkTarget(returnFinalTarget: true) ?? folder).FullName);

    private static bool IsWithin(string folder, string other)
        => folder.StartsWith(other, StringComparison.Ordinal)
            && (folder.Length == other.Length || folder[other.Length] == Path.DirectorySeparatorChar || Path.EndsInDirectorySeparator(other));
}
