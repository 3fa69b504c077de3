using System.Security.Cryptography;
using MusicGenre.Audio.Reading;
using MusicGenre.Files;

namespace MusicGenre.Cli.Organizing;

/// <summary>Places files. Nothing that exists is replaced by anything else, and a file appears in its place only when it is complete.</summary>
internal static class SongFolder
{
    private const int BlockLength = 1 << 17;

    /// <summary>Copies, links or moves a file.</summary>
    /// <returns>Whether it was done; false if the file was in its place already.</returns>
    /// <exception cref="IOException">Something else is in its place, or it cannot be placed there.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission is denied.</exception>
    public static bool Place(Placement placement, string source, string target, CancellationToken cancellationToken)
    {
        if (placement == Placement.Move && IsLink(source))
        {
            throw new IOException("it is a link, and only files are moved");
        }

        if (IsThere(target))
        {
            RequireSame(source, target, cancellationToken);
            if (placement != Placement.Move || IsLink(target))
            {
                return false;
            }

            // A run that was interrupted had copied the file, but not deleted it.
            Remove(source, target);
            return true;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        switch (placement)
        {
            case Placement.Copy:
                Copy(source, target, cancellationToken);
                break;
            case Placement.Link:
                File.CreateSymbolicLink(target, GetLinkText(source, target));
                break;
            default:
                Move(source, target, cancellationToken);
                break;
        }

        return true;
    }

    /// <summary>A path of a file that holds from a folder, also if there are links on the way to either.</summary>
    public static string GetRelativePath(string folder, string file)
        => Path.GetRelativePath(RealPath.Resolve(folder) ?? folder, Path.Combine(RealPath.Resolve(Path.GetDirectoryName(Path.GetFullPath(file))!)!, Path.GetFileName(file)));

    private static string GetLinkText(string source, string target) => GetRelativePath(Path.GetDirectoryName(target)!, source);

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    private static bool IsThere(string path) => Path.Exists(path) || IsLink(path);

    private static void RequireSame(string source, string target, CancellationToken cancellationToken)
    {
        if (!File.Exists(target) || new FileInfo(RealPath.Resolve(target)!).Length != new FileInfo(RealPath.Resolve(source)!).Length
            || !HashOf(source, cancellationToken).AsSpan().SequenceEqual(HashOf(target, cancellationToken)))
        {
            throw new IOException($"something else is there already: {target}");
        }
    }

    /// <summary>Takes a file away whose content is in its place, unless both are one file.</summary>
    private static void Remove(string source, string target)
    {
        // If a folder is reached in two ways, there is only one file, and no second one after the first is renamed.
        var aside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(source))!, $".{Guid.NewGuid():N}.tmp");
        File.Move(source, aside);
        if (File.Exists(target))
        {
            File.Delete(aside);
        }
        else
        {
            File.Move(aside, source);
            throw new IOException("it is itself in its place, under another path");
        }
    }

    private static void Move(string source, string target, CancellationToken cancellationToken)
    {
        try
        {
            // Unlike File.Move, this never copies, which could leave a part of a file under its name.
            Directory.Move(source, target);
        }
        catch (IOException) when (File.Exists(source) && !IsThere(target))
        {
            Copy(source, target, cancellationToken);
            File.Delete(source);
        }
    }

    private static void Copy(string source, string target, CancellationToken cancellationToken)
    {
        CompleteFile.Write(target, overwrite: false, copy =>
        {
            using var original = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(copy.SafeFileHandle, File.GetUnixFileMode(original.SafeFileHandle));
            }

            var block = new byte[BlockLength];
            while (original.Read(block) is > 0 and var count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                copy.Write(block.AsSpan(0, count));
            }

            copy.Flush(flushToDisk: true);
            if (!HashOf(original, cancellationToken).AsSpan().SequenceEqual(HashOf(copy, cancellationToken)))
            {
                throw new IOException("the copy is not the same as the file");
            }

            File.SetLastWriteTimeUtc(copy.SafeFileHandle, File.GetLastWriteTimeUtc(original.SafeFileHandle));
        });
    }

    private static byte[] HashOf(string path, CancellationToken cancellationToken)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return HashOf(stream, cancellationToken);
    }

    private static byte[] HashOf(FileStream stream, CancellationToken cancellationToken)
    {
        stream.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockLength];
        while (stream.Read(block) is > 0 and var count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(block.AsSpan(0, count));
        }

        return hash.GetHashAndReset();
    }
}
