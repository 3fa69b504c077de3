using MusicGenre.Audio;

namespace MusicGenre.Cli;

/// <summary>Expands the paths of a command line into files: a folder stands for all audio files below it.</summary>
internal static class AudioPaths
{
    /// <summary>Returns each named file, whether or not it is audio, and the audio files of each folder in ordinal order.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="skipped">Receives what was skipped in folders.</param>
    /// <exception cref="UnauthorizedAccessException">Access to one of the folders is denied.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> paths, List<SkippedFile> skipped)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (path == AudioInput.StandardInput || !Directory.Exists(path))
            {
                files.Add(path);
                continue;
            }

            var scan = AudioFolderScan.Scan(path);
            files.AddRange(scan.Files);
            skipped.AddRange(scan.Skipped);
        }

        return files;
    }
}
