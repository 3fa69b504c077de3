namespace MusicGenre.Audio;

/// <summary>The audio files in a folder and in its folders, and what was skipped on the way. Immutable and thread-safe.</summary>
/// <remarks>
/// A file is audio when a decoder recognises its content, whatever it is called, or when its extension is that of a format the library decodes:
/// a damaged song is then reported when it is read, rather than missed. A file that may not be opened is among <see cref="Files"/> for the same
/// reason. Links to folders are followed unless they lead back to a folder in which they stand.
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

    /// <summary>The audio files, in the ordinal order of their paths below the folder; each begins with the folder's path as given.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>What was left out, in the same order; of a hidden folder or one that may not be listed only the folder itself.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; }

    /// <summary>Lists a folder at any depth. Of each file only the first bytes are read.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <param name="decoders">The decoders that say what is audio, or null for <see cref="AudioDecoders.BuiltIn"/>.</param>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder itself may not be listed.</exception>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    public static AudioFolderScan Scan(string folder, IReadOnlyList<IAudioDecoder>? decoders = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return new AudioFolderScan(folder, decoders ?? AudioDecoders.BuiltIn);
    }

    /// <summary>Lists one folder and what lies below it.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <param name="prefix">Its name below the scanned folder, with slashes, ending in one unless it is empty.</param>
    /// <param name="chain">The folders in which it stands, itself included, with their links resolved.</param>
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
            Skip(prefix, path, SkippedFileKind.LeadsBack, "it is a link to a folder in which it stands");
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
        // Opening a pipe would wait for someone to write into it. Pipes, sockets and devices tell no length; nothing else here says what they are.
        if (IsEmpty(file))
        {
            Skip(name, path, SkippedFileKind.NotRegular, "it is empty, or not a regular file");
        }
        else if (IsAudio(path))
        {
            _files.Add((name, path));
        }
        else
        {
            Skip(name, path, SkippedFileKind.NotAudio, "it is not audio that can be read");
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
        // The length of a link is that of the link itself; what counts is what it leads to.
        var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
        return target is { Exists: true, Length: 0 };
    }

    private static string Resolve(DirectoryInfo folder)
        => Path.TrimEndingDirectorySeparator((folder.ResolveLinkTarget(returnFinalTarget: true) ?? folder).FullName);

    private static bool IsWithin(string folder, string other)
        => folder.StartsWith(other, StringComparison.Ordinal)
            && (folder.Length == other.Length || folder[other.Length] == Path.DirectorySeparatorChar || Path.EndsInDirectorySeparator(other));
}
