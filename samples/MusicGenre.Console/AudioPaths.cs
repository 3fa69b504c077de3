using MusicGenre.Audio;

namespace MusicGenre.Cli;

/// <summary>Turns the paths of a command line into files: a folder stands for the audio files in it and in its folders.</summary>
internal static class AudioPaths
{
    /// <summary>Gives each named file, be it audio or not, and the audio files of each folder, in ordinal order.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="skipped">Receives what was skipped in folders, but for hidden files and links that lead back.</param>
    /// <exception cref="UnauthorizedAccessException">One of the paths is a folder that may not be read.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> paths, List<SkippedFile> skipped)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (!Directory.Exists(path))
            {
                files.Add(path);
                continue;
            }

            var scan = AudioFolderScan.Scan(path);
            files.AddRange(scan.Files);
            skipped.AddRange(scan.Skipped.Where(file => file.Kind is not (SkippedFileKind.Hidden or SkippedFileKind.LeadsBack)));
        }

        return files;
    }
}
