using System.IO.Enumeration;
using MusicGenre.Audio;
using MusicGenre.Training.Data;

namespace MusicGenre.Cli;

/// <summary>Turns the paths of a command line into files: a folder stands for the audio files in it and in its folders.</summary>
internal static class AudioPaths
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    /// <summary>Gives each named file, be it audio or not, and of each folder the files that are audio by their content, in ordinal order.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="skipped">Receives the files of folders that are not audio.</param>
    /// <exception cref="UnauthorizedAccessException">One of the paths is a folder that may not be read.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> paths, List<string> skipped)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (!Directory.Exists(path))
            {
                files.Add(path);
                continue;
            }

            // Of the folders in it those that may not be read are skipped, but not the one that was asked for.
            _ = Directory.EnumerateFileSystemEntries(path).Any();
            foreach (var file in Enumerate(path).Order(StringComparer.Ordinal))
            {
                (IsAudio(file) ? files : skipped).Add(file);
            }
        }

        return files;
    }

    private static FileSystemEnumerable<string> Enumerate(string folder)
        => new(folder, (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(), Everything)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !FolderLinks.LeadsBack(ref entry),
        };

    private static bool IsAudio(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return AudioDecoders.Recognize(stream) is not null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is reported by name when it is read.
            return true;
        }
    }
}
