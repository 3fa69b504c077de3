using System.IO.Enumeration;

namespace MusicGenre.Training.Data;

/// <summary>Keeps listings of folders finite.</summary>
internal static class FolderLinks
{
    /// <summary>Whether a folder is a link to one in which it stands, and would give the same files again and again.</summary>
    public static bool LeadsBack(ref FileSystemEntry entry)
    {
        var target = entry.ToFileSystemInfo().ResolveLinkTarget(returnFinalTarget: true);
        return target is not null && IsWithin(entry.Directory, Path.TrimEndingDirectorySeparator(target.FullName));

        static bool IsWithin(ReadOnlySpan<char> folder, ReadOnlySpan<char> other)
            => folder.StartsWith(other) && (folder.Length == other.Length || folder[other.Length] == Path.DirectorySeparatorChar);
    }
}
