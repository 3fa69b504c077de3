using MusicGenre.Audio;

namespace MusicGenre.Cli;

/// <summary>Tells what was skipped in folders, on the standard error.</summary>
internal static class SkippedFiles
{
    /// <summary>Names the folders that cannot be listed and counts the rest, or names all.</summary>
    public static void Report(IReadOnlyCollection<SkippedFile> skipped, bool verbose)
    {
        foreach (var file in skipped.Where(file => verbose || file.Kind == SkippedFileKind.Unreadable))
        {
            ErrorLine.Write($"Skipped {file.Path}: {file.Reason}");
        }

        // A folder that is listed elsewhere hides nothing.
        var hidden = skipped.Count(file => file.Kind == SkippedFileKind.Hidden);
        var others = skipped.Count(file => file.Kind is SkippedFileKind.NotAudio or SkippedFileKind.NotRegular);
        string[] counts =
        [
            .. others > 0 ? [others == 1 ? "1 file that is not audio" : $"{others} files that are not audio"] : Array.Empty<string>(),
            .. hidden > 0 ? [hidden == 1 ? "1 hidden file or folder" : $"{hidden} hidden files or folders"] : Array.Empty<string>(),
        ];
        if (counts.Length > 0)
        {
            ErrorLine.WriteNote($"Skipped in folders: {string.Join(", ", counts)}{(verbose ? "" : " (--verbose lists them)")}.");
        }
    }
}
