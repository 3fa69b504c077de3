using MusicGenre.Audio;
using MusicGenre.Audio.Reading;
using MusicGenre.Files;

namespace MusicGenre.Cli.Tagging;

/// <summary>Changes the genres of files, each at once: it is either the old file or the complete new one, whatever happens.</summary>
internal static class GenreFile
{
    private const int BlockLength = 1 << 17;
    private const int LongestRehearsal = 1 << 28;
    private const string RehearsedGenre = "Jazz";

    /// <summary>What a file's tags say, and which tags it can hold.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to read it is denied.</exception>
    public static AudioTags ReadTags(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        TaggableFormat? format;
        try
        {
            format = TaggableFormats.Find(stream);
        }
        catch (NotSupportedException)
        {
            format = null;
        }

        return GenreTags.Read(stream, format);
    }

    /// <summary>Makes sure that a file could be changed, as far as that can be told without changing it. A genre is written into a copy in memory, unless the file is very long.</summary>
    /// <exception cref="NotSupportedException">The tool writes no tags into files of this format.</exception>
    /// <exception cref="InvalidDataException">Its tags are such that something of them could be lost.</exception>
    /// <exception cref="IOException">The file is read-only, has several names, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to read it is denied.</exception>
    public static void RequireTaggable(string path)
    {
        var format = FindFormat(path);
        using var original = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (original.Length <= LongestRehearsal)
        {
            using var copy = new MemoryStream();
            original.CopyTo(copy);
            var before = GenreTags.Read(original, format);
            ChangeTags(copy, format, [RehearsedGenre], null);
            RequireTags(before, [RehearsedGenre], GenreTags.Read(copy, format));
            TagInventory.RequireKept(TagInventory.Read(original, format), TagInventory.Read(copy, format));
        }
    }

    /// <summary>Replaces the genres in a file's tags.</summary>
    /// <remarks>
    /// A copy in the same folder gets the genres. Its audio must be the same, sample for sample, and its other tags, too; then the log gets its entry, and then the copy
    /// takes the place of the file. The new file has the old one's permissions, and a new time.
    /// </remarks>
    /// <param name="path">The file's path. A link is followed.</param>
    /// <param name="genres">The genres; none takes them away.</param>
    /// <param name="provenance">Where the genres come from, or null to say nothing of it.</param>
    /// <param name="log">Receives what is needed to undo the change, or null.</param>
    /// <param name="cancellationToken">Leaves the file as it is.</param>
    /// <exception cref="NotSupportedException">The tool writes no tags into files of this format.</exception>
    /// <exception cref="InvalidDataException">The new file would not be as it should.</exception>
    /// <exception cref="IOException">The file is read-only or cannot be read, or the copy cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to read the file is denied.</exception>
    public static void WriteGenres(string path, IReadOnlyList<string> genres, string? provenance, UndoLog? log, CancellationToken cancellationToken)
    {
        var format = FindFormat(path);
        var stamp = FileStamp.Of(path);
        Replace(path, copy =>
        {
            using var original = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            KeepPermissions(original, copy);
            Copy(original, copy, cancellationToken);
            var before = GenreTags.Read(original, format);
            ChangeTags(copy, format, [.. genres], provenance);
            copy.Flush(flushToDisk: true);
            RequireTags(before, genres, GenreTags.Read(copy, format));
            TagInventory.RequireKept(TagInventory.Read(original, format), TagInventory.Read(copy, format));
            AudioComparison.RequireSame(original, copy, path, cancellationToken);
            var entry = UndoEntry.Create(RealPath.Resolve(path)!, original, before.Genres, copy, genres, stamp?.Modified ?? DateTime.UtcNow);
            cancellationToken.ThrowIfCancellationRequested();
            if (FileStamp.Of(path) != stamp)
            {
                throw new IOException("it was changed by somebody else meanwhile, so it was left as it is");
            }

            log?.Append(entry);
        });
    }

    /// <summary>Makes a file what it was before a change, byte for byte, with its time.</summary>
    /// <exception cref="InvalidDataException">The log does not hold what the file was.</exception>
    /// <exception cref="IOException">The file is read-only or cannot be read, or the old one cannot be written.</exception>
    public static void Restore(UndoEntry entry, CancellationToken cancellationToken)
    {
        RequireWritable(entry.Path);
        Replace(entry.Path, restored =>
        {
            using var present = new FileStream(entry.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
            KeepPermissions(present, restored);
            ByteDelta.Apply(present, entry.Delta, restored, cancellationToken);
            restored.Flush(flushToDisk: true);
            if (UndoEntry.HashOf(restored) != entry.Sha256Before)
            {
                throw new InvalidDataException("the log does not hold what the file was, so it was left as it is");
            }

            File.SetLastWriteTimeUtc(restored.SafeFileHandle, entry.ModifiedBefore);
        });
    }

    private static void Replace(string path, Action<FileStream> write)
    {
        try
        {
            var real = RealPath.Resolve(path) ?? path;
            SongCopy.RemoveStale(real);
            CompleteFile.Write(path, overwrite: true, write, SongCopy.CreatePath(real));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException("permission to write into its folder is denied", exception);
        }
    }

    private static TaggableFormat FindFormat(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var format = TaggableFormats.Find(stream);
        RequireWritable(path);
        TagInventory.Read(stream, format);
        return format;
    }

    private static void RequireWritable(string path)
    {
        // Renaming would replace it all the same.
        if (RealPath.Resolve(path) is { } real && File.GetAttributes(real).HasFlag(FileAttributes.ReadOnly))
        {
            throw new IOException("the file is read-only");
        }

        if (HardLinks.Exist(path))
        {
            throw new IOException("it has other names (hard links), which would no longer be the same file");
        }
    }

    private static void KeepPermissions(FileStream original, FileStream copy)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(copy.SafeFileHandle, File.GetUnixFileMode(original.SafeFileHandle));
        }
    }

    private static void Copy(FileStream original, FileStream copy, CancellationToken cancellationToken)
    {
        var block = new byte[BlockLength];
        while (original.Read(block) is > 0 and var count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            copy.Write(block.AsSpan(0, count));
        }
    }

    private static void ChangeTags(Stream copy, TaggableFormat format, string[] genres, string? provenance)
    {
        try
        {
            GenreTags.Write(copy, format, genres, provenance);
        }
        catch (Exception exception) when (exception is not (IOException or UnauthorizedAccessException or InvalidDataException or OutOfMemoryException))
        {
            throw new InvalidDataException($"its tags cannot be changed ({GenreTags.Describe(exception)})", exception);
        }
    }

    private static void RequireTags(AudioTags before, IReadOnlyList<string> genres, AudioTags after)
    {
        if ((before.Title, before.Artist, before.Album, before.Year) != (after.Title, after.Artist, after.Album, after.Year))
        {
            throw new InvalidDataException("other tags would change with the genre, so it was left as it is");
        }

        if (!after.Genres.SequenceEqual(genres, StringComparer.Ordinal))
        {
            throw new InvalidDataException($"its tags cannot hold the genres: they would read \"{string.Join("; ", after.Genres)}\"");
        }
    }
}
