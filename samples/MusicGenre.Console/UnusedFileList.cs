using MusicGenre.Training.Data;

namespace MusicGenre.Cli;

/// <summary>Names the files of a data set that could not be used on the error stream: the commands that read such data name the same files in the same way.</summary>
internal static class UnusedFileList
{
    public static void Write(string what, ISegmentSet data)
    {
        if (data is AudioFolder folder)
        {
            Write(what, folder.Failures, folder.Skipped);
        }
    }

    /// <summary>Writes one line for each audio file that could not be used, and one with the number of the others.</summary>
    public static void Write(string what, IReadOnlyList<UnusedFile> failures, IReadOnlyList<UnusedFile> skipped)
    {
        foreach (var failure in failures)
        {
            Console.Error.WriteLine($"{what}: {failure.Path}: {failure.Reason}");
        }

        if (skipped.Count > 0)
        {
            Console.Error.WriteLine($"Skipped: {skipped.Count} {(skipped.Count == 1 ? "file that is" : "files that are")} hidden, outside the genres' folders, or not audio.");
        }
    }

    public static string Summarize(string what, ISegmentSet data) => data is AudioFolder folder
        ? Summarize(what, folder.Tracks.Count, folder.Failures, folder.Skipped)
        : $"{what}: {data.Tracks.Count}";

    /// <summary>The numbers of the files, for the last lines of the output.</summary>
    public static string Summarize(string what, int used, IReadOnlyList<UnusedFile> failures, IReadOnlyList<UnusedFile> skipped)
        => $"{what}: {used}; silent or unreadable: {failures.Count}; skipped: {skipped.Count}";
}
