using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio;

/// <summary>The audio files in a folder and its subfolders, and the files and folders that were skipped. Immutable and thread-safe.</summary>
/// <remarks>
/// A file is audio if a decoder recognizes its content, regardless of its name, or if it has the extension of a format that the library decodes:
/// a damaged song is then reported when it is read instead of being missed. A file without read permission is in <see cref="Files"/> for the same
/// reason. Links to folders are followed, but every folder is listed once.
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
    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);
    private readonly Queue<(string Real, string Path, string Prefix)> _linkedFolders = new();

    private AudioFolderScan(string folder, IReadOnlyList<IAudioDecoder> decoders)
    {
        _decoders = decoders;
        List(RealPath.Resolve(folder) ?? throw new IOException($"{folder}: its links lead to themselves."), folder, "");

        // Links come last, so that a folder is listed where it really is.
        while (_linkedFolders.TryDequeue(out var linked))
        {
            ListBelow(linked.Real, linked.Path, linked.Prefix);
        }

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

    /// <summary>Whether a file has the extension of a format that the library decodes.</summary>
    internal static bool HasAudioExtension(string path) => Extensions.Contains(Path.GetExtension(path));

    /// <summary>Lists one folder and everything below it.</summary>
    /// <param name="real">The folder's path without links; links in the folder are relative to it.</param>
    /// <param name="path">The folder's path as the caller sees it.</param>
    /// <param name="prefix">Its name below the scanned folder, with slashes and ending in one, or empty for the scanned folder itself.</param>
    private void List(string real, string path, string prefix)
    {
        _listed.Add(real);
        foreach (var entry in new DirectoryInfo(real).EnumerateFileSystemInfos())
        {
            var (entryPath, name) = (Path.Combine(path, entry.Name), prefix + entry.Name);
            var isLink = entry.LinkTarget is not null;
            if (entry.Name.StartsWith('.') || entry.Attributes.HasFlag(FileAttributes.Hidden))
            {
                Skip(name, entryPath, SkippedFileKind.Hidden, "it is hidden");
            }
            else if ((isLink ? RealPath.Resolve(entry.FullName) : entry.FullName) is not { } target)
            {
                Skip(name, entryPath, SkippedFileKind.NotRegular, "its links lead to themselves");
            }
            else if (!Directory.Exists(target))
            {
                Add(target, entryPath, name);
            }
            else if (isLink)
            {
                _linkedFolders.Enqueue((target, entryPath, name + "/"));
            }
            else
            {
                ListBelow(target, entryPath, name + "/");
            }
        }
    }

    private void ListBelow(string real, string path, string prefix)
    {
        if (_listed.Contains(real))
        {
            Skip(prefix, path, SkippedFileKind.AlreadyListed, "it is a link to a folder that is listed already");
            return;
        }

        try
        {
            List(real, path, prefix);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            Skip(prefix, path, SkippedFileKind.Unreadable, $"it cannot be listed: {exception.Message}");
        }
    }

    private void Add(string real, string path, string name)
    {
        // Opening a pipe would block until something writes to it. Pipes, sockets and devices report no length, and .NET has no other way to recognize them.
        if (new FileInfo(real) is { Exists: true, Length: 0 })
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
        if (HasAudioExtension(path))
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
}
