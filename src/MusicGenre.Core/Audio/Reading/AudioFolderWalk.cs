using System.IO.Enumeration;

namespace MusicGenre.Audio.Reading;

/// <summary>One walk through a folder and its subfolders, which looks at each file when its turn comes.</summary>
internal sealed class AudioFolderWalk
{
    private const string AppleDoublePrefix = "._";

    // What stands in names for bytes that are not UTF-8.
    private const char ReplacementCharacter = '\uFFFD';

    // Of a folder's name, so that folders come where the paths of their files belong: "a-b/1", "a/2".
    private const char FolderMark = '/';

    private static readonly EnumerationOptions EveryName = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly string _folder;
    private readonly string _root;
    private readonly FileSniffer _sniffer;
    private readonly Action<SkippedFile> _skipped;
    private readonly Func<string, bool>? _isKnownNotToBeAudio;
    private readonly bool _recursive;
    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);
    private readonly Stack<OpenFolder> _open = new();

    /// <summary>Begins a walk.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <param name="decoders">Decoders that recognize audio besides the built-in ones.</param>
    /// <param name="skipped">Receives what is skipped.</param>
    /// <param name="isKnownNotToBeAudio">Tells files whose names say nothing and that need not be looked into; or null.</param>
    /// <param name="recursive">Whether the folders in the folder are entered.</param>
    public AudioFolderWalk(
        string folder, IReadOnlyList<IAudioDecoder> decoders, Action<SkippedFile> skipped, Func<string, bool>? isKnownNotToBeAudio = null, bool recursive = true)
    {
        _folder = folder;
        _root = GetRoot(folder);
        _sniffer = new FileSniffer([.. decoders, .. AudioDecoders.BuiltIn.Except(decoders)]);
        _skipped = skipped;
        _isKnownNotToBeAudio = isKnownNotToBeAudio;
        _recursive = recursive;
    }

    /// <summary>Throws if a folder cannot be listed.</summary>
    public static void CheckFolder(string folder) => Directory.EnumerateFileSystemEntries(GetRoot(folder)).GetEnumerator().Dispose();

    /// <summary>The audio files, in ordinal order of their paths. To be enumerated once.</summary>
    public IEnumerable<string> Files()
    {
        _listed.Add(_root);
        Open(_root, _folder);
        while (_open.TryPeek(out var folder))
        {
            if (!folder.Names.MoveNext())
            {
                _open.Pop();
                continue;
            }

            var isFolder = folder.Names.Current.EndsWith(FolderMark);
            var name = isFolder ? folder.Names.Current[..^1] : folder.Names.Current;
            var (real, path) = (Path.Combine(folder.Real, name), Path.Combine(folder.Path, name));
            if (IsAudio(isFolder ? new DirectoryInfo(real) : new FileInfo(real), path))
            {
                yield return path;
            }
        }
    }

    private static string GetRoot(string folder) => RealPath.Resolve(folder) ?? throw new IOException($"{folder}: its links lead to themselves.");

    private static bool IsHidden(FileSystemInfo entry) => entry.Name.StartsWith('.') || entry.Attributes.HasFlag(FileAttributes.Hidden);

    private void Open(string real, string path)
    {
        string[] names =
        [
            .. new FileSystemEnumerable<string>(
                real, (ref FileSystemEntry entry) => entry.IsDirectory ? $"{entry.FileName}{FolderMark}" : entry.FileName.ToString(), EveryName),
        ];
        Array.Sort(names, StringComparer.Ordinal);
        _open.Push(new OpenFolder(real, path, names.AsEnumerable().GetEnumerator()));
    }

    /// <summary>Whether an entry is an audio file. A folder is opened, and anything else skipped.</summary>
    private bool IsAudio(FileSystemInfo entry, string path)
    {
        try
        {
            return Visit(entry, path);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return IsAudioByName(path, SkippedFileKind.Unreadable, $"it cannot be read: {exception.Message}");
        }
    }

    private bool Visit(FileSystemInfo entry, string path)
    {
        if (entry.Name.Contains(ReplacementCharacter, StringComparison.Ordinal) && !entry.Exists)
        {
            // .NET cannot name such a file.
            return Skip(path, SkippedFileKind.Unreadable, "its name is not valid UTF-8, so that it cannot be opened");
        }

        if ((int)entry.Attributes == -1)
        {
            // It was deleted after its folder was listed.
            return false;
        }

        if (entry.Name.StartsWith(AppleDoublePrefix, StringComparison.Ordinal) && entry is FileInfo file && FileSniffer.IsAppleDouble(file))
        {
            return Skip(path, SkippedFileKind.NotAudio, "it is an AppleDouble file of macOS");
        }

        if (IsHidden(entry))
        {
            return Skip(path, SkippedFileKind.Hidden, "it is hidden");
        }

        var isLink = entry.LinkTarget is not null;
        if ((isLink ? RealPath.Resolve(entry.FullName) : entry.FullName) is not { } target)
        {
            return IsAudioByName(path, SkippedFileKind.NotRegular, "its links lead to themselves");
        }

        if (!Directory.Exists(target))
        {
            return IsAudioFile(target, path);
        }

        if (_recursive)
        {
            Enter(target, path, isLink);
        }

        return false;
    }

    private void Enter(string real, string path, bool isLink)
    {
        if ((isLink && IsListedWithoutLinks(real)) || !_listed.Add(real))
        {
            Skip(path, SkippedFileKind.AlreadyListed, "it leads to a folder that is listed elsewhere");
            return;
        }

        try
        {
            Open(real, path);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            Skip(path, SkippedFileKind.Unreadable, $"it cannot be listed: {exception.Message}");
        }
    }

    /// <summary>Whether the walk comes to a folder, sooner or later, where it really is: below the first folder, and not in a hidden one.</summary>
    private bool IsListedWithoutLinks(string real)
    {
        for (var folder = real; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (folder == _root)
            {
                return true;
            }

            if (IsHidden(new DirectoryInfo(folder)))
            {
                return false;
            }
        }

        return false;
    }

    private bool IsAudioFile(string real, string path)
    {
        if (new FileInfo(real) is not { Exists: true } file)
        {
            return IsAudioByName(path, SkippedFileKind.NotRegular, "its link leads nowhere");
        }

        if (file.Length == 0 && SpecialFile.Is(real))
        {
            // To open a pipe is to wait for its writer.
            return Skip(path, SkippedFileKind.NotRegular, "it is a pipe, a socket or a device");
        }

        return AudioFolderScan.HasAudioExtension(path)
            || (_isKnownNotToBeAudio?.Invoke(path) == true ? "it is not audio" : _sniffer.FindReasonToSkip(path)) is not { } reason
            || Skip(path, SkippedFileKind.NotAudio, reason);
    }

    /// <summary>Whether something that cannot be opened is audio by its name: then its reader tells why. Otherwise it is skipped.</summary>
    private bool IsAudioByName(string path, SkippedFileKind kind, string reason) => AudioFolderScan.HasAudioExtension(path) || Skip(path, kind, reason);

    private bool Skip(string path, SkippedFileKind kind, string reason)
    {
        _skipped(new SkippedFile(path, kind, reason));
        return false;
    }

    /// <summary>A folder that is being walked through.</summary>
    /// <param name="Real">Its path without links; links in it are relative to that.</param>
    /// <param name="Path">Its path as the caller sees it.</param>
    /// <param name="Names">The names in it, in order, those of folders with a mark.</param>
    private sealed record OpenFolder(string Real, string Path, IEnumerator<string> Names);
}
