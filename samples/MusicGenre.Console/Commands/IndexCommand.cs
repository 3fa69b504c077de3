using System.CommandLine;
using MusicGenre.Audio;
using MusicGenre.Cli.Indexing;
using MusicGenre.Cli.Output;
using MusicGenre.Cli.Tagging;
using MusicGenre.Library;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre index DIR...</c></summary>
internal static class IndexCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("DIR")
        {
            Description = "Folders, which are searched with their subfolders, or single files. Nothing in them is changed.",
            Arity = ArgumentArity.OneOrMore,
        };
        var file = IndexOption.Create();
        var prune = new Option<bool>("--prune") { Description = "Remove also songs whose folder is missing or empty. Without it they are kept, because a drive may only not be mounted." };
        var retry = new Option<bool>("--retry") { Description = "Try files again that could not be decoded before, although they have not changed." };
        var jobs = JobsOption.Create();
        var format = new Option<TagFormat>("--format") { Description = "What to print: failures and totals (table), or one JSON object per line for each change, and one with the totals (json). [default: table]" };
        var verbose = new Option<bool>("--verbose") { Description = "List the files that were skipped, each with the reason." };
        var model = IndexOption.CreateModelOption();
        var command = new Command("index", "Keep an index of your own music: genres, tags and what is needed to find similar songs. Only what is new or has changed is analyzed.")
        {
            paths, file, model, prune, retry, jobs, format, verbose,
        };
        command.SetAction((parsed, cancellationToken) => OutputReader.WhileThereAsync(
            async token =>
            {
                var skipped = new List<SkippedFile>();
                var options = new LibraryUpdateOptions
                {
                    MaxDegreeOfParallelism = parsed.GetValue(jobs),
                    Prune = parsed.GetValue(prune),
                    RetryFailures = parsed.GetValue(retry),
                    Skipped = skipped.Add,
                };
                var path = IndexOption.GetPath(parsed.GetValue(file));
                var folders = parsed.GetRequiredValue(paths);
                if (!File.Exists(path) && !Array.Exists(folders, Path.Exists))
                {
                    // No index is made for a slip of the pen.
                    Array.ForEach(folders, folder => ErrorLine.Write($"{folder}: the file or folder does not exist"));
                    return ExitCodes.SomeFailed;
                }

                var name = IndexModel.Choose(parsed.GetValue(model), path);
                IndexModel.LoadCard(name);
                using var loaded = ModelArgument.Load(name);
                using var classifier = new GenreClassifier(loaded);
                using var index = LibraryIndex.Open(path, loaded.Card);
                var output = new IndexOutput(parsed.GetValue(format));
                try
                {
                    return await RunAsync(index, folders, classifier, options, output, skipped, token);
                }
                finally
                {
                    SkippedFiles.Report(skipped, parsed.GetValue(verbose));
                }
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        LibraryIndex index,
        IReadOnlyList<string> paths,
        GenreClassifier classifier,
        LibraryUpdateOptions options,
        IndexOutput output,
        List<SkippedFile> skipped,
        CancellationToken cancellationToken)
    {
        var progress = new IndexProgress(output.Write);
        try
        {
            await index.UpdateAsync(paths, classifier, options, progress, cancellationToken);
        }
        finally
        {
            // What was done is said even if the work was canceled.
            if (progress.Totals != default)
            {
                output.WriteTotals(index.Path, index.Model, index.TrackCount, progress.Totals, progress.Elapsed);
            }
        }

        if (progress.Totals == default)
        {
            ErrorLine.Write($"No audio files in {string.Join(", ", paths)}.");
            return ExitCodes.SomeFailed;
        }

        if (progress.Totals.Missing > 0)
        {
            ErrorLine.WriteNote("Missing songs were kept, because their drive may only not be mounted; --prune removes them.");
        }

        if (progress.Totals.FailedBefore > 0)
        {
            ErrorLine.WriteNote("Files that failed before and have not changed were not tried; --retry tries them.");
        }

        return progress.Totals.Failed > 0 || skipped.Any(entry => entry.Kind == SkippedFileKind.Unreadable) ? ExitCodes.SomeFailed : ExitCodes.Success;
    }
}
