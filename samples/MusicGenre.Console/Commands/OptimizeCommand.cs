using System.CommandLine;
using System.Diagnostics;
using MusicGenre.Cli.Indexing;
using MusicGenre.Cli.Output;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre optimize</c></summary>
internal static class OptimizeCommand
{
    public static Command Create()
    {
        var connection = new LibraryConnection(hasQueue: false);
        var command = new Command(
            "optimize",
            "Let the PostgreSQL database of a library find similar songs itself, by an index of pgvector, so that searches no longer load all songs. Run it when most of the songs are in.");
        connection.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var time = Stopwatch.StartNew();
            ProgressLine.Show("The database is building the index. For millions of songs that takes hours.");
            var isBuilt = await connection.BuildSimilarityIndexAsync(parsed, cancellationToken);
            ProgressLine.Clear();
            using var writer = StandardOutput.OpenText();
            await writer.WriteLineAsync(
                isBuilt ? $"The index is built ({DurationText.Format(time.Elapsed)}). The database keeps it up to date." : "The index is there. The database keeps it up to date.");
            return ExitCodes.Success;
        });
        return command;
    }
}
