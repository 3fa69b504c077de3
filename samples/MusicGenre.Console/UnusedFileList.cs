using System.CommandLine;
using MusicGenre.Training.Data;

namespace MusicGenre.Cli;

/// <summary>Names the files of a data set that could not be used on the error stream: the commands that read such data name the same files in the same way.</summary>
internal static class UnusedFileList
{
    public static Option<bool> CreateVerboseOption() => new("--verbose") { Description = "List the files that were skipped, each with the reason." };

    public static void Write(string what, ISegmentSet data, bool verbose)
    {
        if (data is AudioFolder folder)
        {
            Write(what, folder.Failures, folder.Skipped, verbose);
        }
    }

    /// <summary>Writes one line for each audio file that could not be used, and one with the number of the others, or each of them.</summary>
    public static void Write(string what, IReadOnlyList<UnusedFile> failures, IReadOnlyList<UnusedFile> skipped, bool verbose)
    {
        foreach (var failure in failures)
        {
            ErrorLine.Write($"{what}: {failure.Path}: {failure.Reason}");
        }

        if (verbose)
        {
            foreach (var file in skipped)
            {
                ErrorLine.Write($"Skipped {file.Path}: {file.Reason}");
            }
        }

        if (skipped.Count > 0)
        {
            ErrorLine.WriteNote(
                $"Skipped: {skipped.Count} {(skipped.Count == 1 ? "file that is" : "files that are")} hidden, outside the genres' folders, or not audio{(verbose ? "" : " (--verbose lists them)")}.");
        }
    }

    public static string Summarize(string what, ISegmentSet data) => data is AudioFolder folder
        ? Summarize(what, folder.Tracks.Count, folder.Failures, folder.Skipped)
        : $"{what}: {data.Tracks.Count}";

    /// <summary>The numbers of the files, for the last lines of the output.</summary>
    public static string Summarize(string what, int used, IReadOnlyList<UnusedFile> failures, IReadOnlyList<UnusedFile> skipped)
        => $"{what}: {used}; silent or unreadable: {failures.Count}; skipped: {skipped.Count}";
}
