using System.CommandLine;
using System.Runtime.CompilerServices;
using MusicGenre.Audio;
using MusicGenre.Audio.Watching;
using MusicGenre.Cli.Output;
using MusicGenre.Cli.Results;
using MusicGenre.Files;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre watch DIR</c></summary>
internal static class WatchCommand
{
    private const double DefaultSettleSeconds = 2;
    private const double ShortestSettleSeconds = 0.1;
    private const double LongestSettleSeconds = 86_400;

    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "The folder to watch, with its subfolders. Nothing in it is moved, changed or deleted." };
        var once = new Option<bool>("--once") { Description = "Classify what is in the folder, then end." };
        var output = new Option<string?>("--output")
        {
            Description = "Append each result to this file, one JSON object a line. Files that are in it already, with the same size and time, are not classified again.",
            HelpName = "FILE",
        };
        var settle = new Option<double>("--settle")
        {
            Description = "The seconds that a file's size and time must stay the same until it counts as complete.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => DefaultSettleSeconds,
        };
        var top = TopOption.Create();
        var format = new Option<OutputFormat>("--format") { Description = "What to print: a table (default), one line for each file, one JSON object per line, or CSV." };
        var excerpt = new ExcerptOption("Classify only this many seconds from the middle of each file.");
        var minimumConfidence = ConfidenceOption.Create();
        var minimumFamiliarity = FamiliarityOption.Create();
        var verbose = new Option<bool>("--verbose") { Description = "With --once: list the files that were skipped, each with the reason." };
        var model = ModelArgument.CreateOption();
        settle.Require(
            seconds => seconds is >= ShortestSettleSeconds and <= LongestSettleSeconds,
            FormattableString.Invariant($"--settle must be from {ShortestSettleSeconds} to {LongestSettleSeconds}."));

        var command = new Command("watch", "Classify the audio files in a folder, and those that arrive in it once they are completely written.")
        {
            folder, once, output, settle, top, format, model, excerpt.Option, minimumConfidence, minimumFamiliarity, verbose,
        };
        command.SetAction((parsed, cancellationToken) => OutputReader.WhileThereAsync(
            async token =>
            {
                if (!parsed.GetValue(once))
                {
                    parsed.Refuse("can only be used with --once", verbose);
                }

                using var loaded = ModelArgument.Load(parsed.GetRequiredValue(model));
                FamiliarityOption.TellIfUnused(parsed.GetValue(minimumFamiliarity), loaded.Card);
                using var classifier = new GenreClassifier(
                    loaded, new GenreClassifierOptions { Excerpt = excerpt.GetLength(parsed), MinimumConfidence = parsed.GetValue(minimumConfidence), MinimumFamiliarity = parsed.GetValue(minimumFamiliarity) });
                using var results = parsed.GetValue(output) is { } path ? ResultsFile.Open(path, loaded.Card.Name, TopOption.Get(parsed.GetValue(top), OutputFormat.Json)) : null;
                var shown = PredictionOutput.Create(parsed.GetValue(format), TopOption.Get(parsed.GetValue(top), parsed.GetValue(format)), loaded.Card.Genres);
                var name = parsed.GetRequiredValue(folder);
                var files = parsed.GetValue(once)
                    ? ScanAsync(name, parsed.GetValue(verbose))
                    : WatchAsync(name, TimeSpan.FromSeconds(parsed.GetValue(settle)), token);
                return await RunAsync(files, classifier, shown, results, token);
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        IAsyncEnumerable<(string Path, FileStamp? Stamp)> files,
        GenreClassifier classifier,
        IPredictionOutput output,
        ResultsFile? results,
        CancellationToken cancellationToken)
    {
        var writing = new Lock();
        var exitCode = ExitCodes.Success;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(files, parallel, async (file, token) =>
        {
            lock (writing)
            {
                if (file.Stamp is { } stamp && results?.IsFinished(file.Path, stamp) == true)
                {
                    return;
                }
            }

            var result = await ClassifyAsync(classifier, file.Path, token);
            lock (writing)
            {
                results?.Append(result, file.Stamp);
                output.Write(classifier.Model.Name, result);
                exitCode = result.Error is null ? exitCode : ExitCodes.SomeFailed;
            }
        });
        return exitCode;
    }

    private static async Task<GenreFileResult> ClassifyAsync(GenreClassifier classifier, string path, CancellationToken cancellationToken)
    {
        var file = new AudioFile(path);
        try
        {
            return new(file, path, await classifier.ClassifyAsync(file, cancellationToken), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new(file, path, null, exception);
        }
    }

    private static async IAsyncEnumerable<(string Path, FileStamp? Stamp)> WatchAsync(
        string folder, TimeSpan settleTime, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ErrorLine.WriteNote($"Watching {folder}. Ctrl-C ends.");
        var watcher = new FolderWatcher(folder, new FolderWatcherOptions { SettleTime = settleTime });
        await foreach (var file in watcher.WatchAsync(cancellationToken))
        {
            yield return (file.Path, new FileStamp(file.Size, file.Modified));
        }
    }

    private static async IAsyncEnumerable<(string Path, FileStamp? Stamp)> ScanAsync(string folder, bool verbose)
    {
        var scan = AudioFolderScan.Scan(folder);
        SkippedFiles.Report(scan.Skipped, verbose);
        foreach (var path in scan.Files.Where(path => !PartialDownload.Is(path)))
        {
            yield return (path, FileStamp.Of(path));
        }
    }
}
