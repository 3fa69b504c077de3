using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio;

/// <summary>The audio files in a folder and its subfolders, and the files and folders that were skipped. Immutable and thread-safe.</summary>
/// <remarks>
/// <para>
/// A folder hides nothing. A file is audio if it has an extension of audio, whether or not the library can read that format, or if its content is that of a
/// format of audio, regardless of its name. So a damaged song, an empty one, one whose link leads nowhere, or one that only an ffmpeg that is missing could read
/// is in <see cref="Files"/>, and whoever reads it gets the reason. A file without read permission is there, too.
/// </para>
/// <para>
/// Everything else is in <see cref="Skipped"/>: pictures, texts, playlists, MIDI, the AppleDouble files ("._…") of macOS, whatever is hidden, and files that are
/// videos by both content and extension (.mkv, .avi, .mov and others, but not .mp4 and .webm, which music comes in as well). Pipes, sockets and devices are
/// never opened. Links to folders are followed, but every folder is listed once.
/// </para>
/// </remarks>
public sealed class AudioFolderScan
{
    private const string AppleDoublePrefix = "._";
    private const int HeaderLength = 4096;

    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        // Decoded by the library.
        ".wav", ".wave", ".bwf", ".rf64", ".au", ".snd", ".aif", ".aiff", ".aifc", ".flac", ".mp3", ".mp2", ".mp1", ".mpa", ".mpga", ".ogg", ".oga", ".opus",

        // Decoded through ffmpeg, if at all.
        ".m4a", ".m4b", ".m4p", ".m4r", ".mp4", ".aac", ".adts", ".wma", ".asf", ".wv", ".ape", ".mpc", ".mpp", ".tta", ".tak", ".ofr", ".shn", ".ac3", ".eac3",
        ".ec3", ".dts", ".caf", ".w64", ".voc", ".8svx", ".dsf", ".dff", ".mka", ".weba", ".webm", ".spx", ".amr", ".awb", ".gsm", ".ra",
        ".loas", ".latm", ".thd", ".truehd", ".mlp", ".sbc", ".sf", ".ircam",
    };

    private static readonly HashSet<string> VideoExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".mkv", ".mov", ".qt", ".avi", ".m4v", ".mpg", ".mpeg", ".vob", ".ts", ".mts", ".m2ts", ".wmv", ".flv", ".f4v", ".ogv", ".rm", ".rmvb", ".3g2",
    };

    private readonly IReadOnlyList<IAudioDecoder> _decoders;
    private readonly List<(string Name, string Path)> _files = [];
    private readonly List<(string Name, SkippedFile File)> _skipped = [];
    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);
    private readonly Queue<(string Real, string Path, string Prefix)> _linkedFolders = new();

    private AudioFolderScan(string folder, IReadOnlyList<IAudioDecoder> decoders)
    {
        _decoders = [.. decoders, .. AudioDecoders.BuiltIn.Except(decoders)];
        List(RealPath.Resolve(folder) ?? throw new IOException($"{folder}: its links lead to themselves."), folder, "");

        // Links come last, so that a folder is listed where it really is.
        while (_linkedFolders.TryDequeue(out var linked))
        {
            ListBelow(linked.Real, linked.Path, linked.Prefix);
        }

        Files = [.. _files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => file.Path)];
        Skipped = [.. _skipped.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => file.File)];
    }

    private static ReadOnlySpan<byte> AppleDoubleMagic => [0x00, 0x05, 0x16, 0x07];

    /// <summary>The paths of the audio files, sorted ordinally by their path below the folder. Each begins with the folder's path as given.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The skipped files and folders, in the same order. For a hidden or inaccessible folder, only the folder itself is included.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; }

    /// <summary>Lists the files of a folder at any depth. Only the first bytes of each file are read.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <param name="decoders">Decoders that recognize audio besides <see cref="AudioDecoders.BuiltIn"/>, or null for none.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to list the folder itself is denied.</exception>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    public static AudioFolderScan Scan(string folder, IReadOnlyList<IAudioDecoder>? decoders = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return new AudioFolderScan(folder, decoders ?? []);
    }

    /// <summary>Whether a file has an extension of audio.</summary>
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
            if (entry.Name.StartsWith(AppleDoublePrefix, StringComparison.Ordinal) && entry is FileInfo file && IsAppleDouble(file))
            {
                Skip(name, entryPath, SkippedFileKind.NotAudio, "it is an AppleDouble file of macOS");
            }
            else if (entry.Name.StartsWith('.') || entry.Attributes.HasFlag(FileAttributes.Hidden))
            {
                Skip(name, entryPath, SkippedFileKind.Hidden, "it is hidden");
            }
            else if ((isLink ? RealPath.Resolve(entry.FullName) : entry.FullName) is not { } target)
            {
                AddOrSkip(name, entryPath, SkippedFileKind.NotRegular, "its links lead to themselves");
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
        if (new FileInfo(real) is not { Exists: true } file)
        {
            AddOrSkip(name, path, SkippedFileKind.NotRegular, "its link leads nowhere");
        }
        else if (file.Length == 0 && SpecialFile.Is(real))
        {
            // To open a pipe is to wait for its writer.
            Skip(name, path, SkippedFileKind.NotRegular, "it is a pipe, a socket or a device");
        }
        else if (HasAudioExtension(path) || FindReasonToSkip(path) is not { } reason)
        {
            _files.Add((name, path));
        }
        else
        {
            Skip(name, path, SkippedFileKind.NotAudio, reason);
        }
    }

    private static bool IsAppleDouble(FileInfo file)
    {
        try
        {
            // A pipe has no length, and opening it would block.
            if (file is not { Exists: true, Length: > 0 })
            {
                return false;
            }

            using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            Span<byte> magic = stackalloc byte[AppleDoubleMagic.Length];
            return stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic.SequenceEqual(AppleDoubleMagic);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Adds what cannot be opened if its name says that it is audio: then the reader of the files tells why.</summary>
    private void AddOrSkip(string name, string path, SkippedFileKind kind, string reason)
    {
        if (HasAudioExtension(path))
        {
            _files.Add((name, path));
        }
        else
        {
            Skip(name, path, kind, reason);
        }
    }

    private void Skip(string name, string path, SkippedFileKind kind, string reason) => _skipped.Add((name, new SkippedFile(path, kind, reason)));

    /// <summary>Looks into a file whose name says nothing. Returns null if it is audio, or may be.</summary>
    private string? FindReasonToSkip(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            Span<byte> header = stackalloc byte[HeaderLength];
            header = header[..stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false)];
            if (header.IsEmpty)
            {
                return "it is empty";
            }

            if (ForeignFormat.Recognize(header) is { } format)
            {
                return !format.HoldsSound ? $"it is {format.Name}"
                    : VideoExtensions.Contains(Path.GetExtension(path)) ? "it is a video"
                    : null;
            }

            stream.Position = 0;
            return AudioDecoders.Recognize(stream, _decoders) is null ? "it is not audio" : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
