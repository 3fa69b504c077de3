using System.CommandLine;
using MusicGenre.Audio;
using MusicGenre.Cli.Organizing;
using MusicGenre.Cli.Output;
using MusicGenre.Cli.Tagging;
using MusicGenre.Errors;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre organize DIR --to DIR</c></summary>
internal static class OrganizeCommand
{
    private const double DefaultConfidence = 0.5;

    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "The folder with the songs. Its subfolders are searched, too." };
        var target = new Option<string>("--to")
        {
            Description = $"The folder for the genres' folders or playlists. A song keeps its path below its genre's folder; one without a verdict is in \"{GenreFolders.Unknown}\".",
            HelpName = "DIR",
            Required = true,
        };
        var copy = new Option<bool>("--copy") { Description = "Copy the songs. Without --copy, --link, --move or --playlists, only the plan is shown." };
        var link = new Option<bool>("--link") { Description = "Make symbolic links to the songs." };
        var move = new Option<bool>("--move") { Description = "Move the songs." };
        var playlists = new Option<bool>("--playlists") { Description = "Write a playlist (.m3u8) for each genre." };
        var minimumConfidence = new Option<double>("--min-confidence")
        {
            Description = $"The minimum probability of the genre, 0 to 1; below it the song is in \"{GenreFolders.Unknown}\".",
            HelpName = "P",
            DefaultValueFactory = _ => DefaultConfidence,
        };
        var excerpt = new ExcerptOption("Classify only this many seconds from the middle of each file.");
        var jobs = JobsOption.Create();
        var format = new Option<TagFormat>("--format") { Description = "What to print: one line for each file (table), or one JSON object per line (json). [default: table]" };
        var verbose = new Option<bool>("--verbose") { Description = "List the files that were skipped, each with the reason." };
        var model = ModelArgument.CreateOption();
        var minimumFamiliarity = FamiliarityOption.Create();
        minimumConfidence.Require(probability => probability is >= 0 and <= 1, "--min-confidence must be from 0 to 1.");

        var command = new Command("organize", "Put songs into folders or playlists by genre. Nothing is ever overwritten.")
        {
            folder, target, copy, link, move, playlists, minimumConfidence, minimumFamiliarity, model, excerpt.Option, jobs, format, verbose,
        };
        command.SetAction((parsed, cancellationToken) => OutputReader.WhileThereAsync(
            async token =>
            {
                (Option<bool> Option, Placement Placement)[] choices =
                    [(copy, Placement.Copy), (link, Placement.Link), (move, Placement.Move), (playlists, Placement.Playlists)];
                var chosen = choices.Where(choice => parsed.GetValue(choice.Option)).ToArray();
                if (chosen.Length > 1)
                {
                    throw new UsageException($"{chosen[0].Option.Name} and {chosen[1].Option.Name} cannot be used together.");
                }

                if (!Directory.Exists(parsed.GetRequiredValue(folder)))
                {
                    throw new DirectoryNotFoundException($"{parsed.GetRequiredValue(folder)}: the folder does not exist");
                }

                var folders = new GenreFolders(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(target));
                using var loaded = ModelArgument.Load(parsed.GetRequiredValue(model));
                FamiliarityOption.TellIfUnused(parsed.GetValue(minimumFamiliarity), loaded.Card);
                using var classifier = new GenreClassifier(
                    loaded, new GenreClassifierOptions { Excerpt = excerpt.GetLength(parsed), MinimumConfidence = parsed.GetValue(minimumConfidence), MinimumFamiliarity = parsed.GetValue(minimumFamiliarity) });
                var placement = chosen is [var (_, only)] ? only : Placement.None;
                var run = new OrganizeRun(classifier, folders, placement, parsed.GetValue(jobs));
                return await RunAsync(run, parsed.GetRequiredValue(folder), folders, placement, new OrganizeOutput(parsed.GetValue(format)), parsed.GetValue(verbose), token);
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        OrganizeRun run, string folder, GenreFolders folders, Placement placement, OrganizeOutput output, bool verbose, CancellationToken cancellationToken)
    {
        var skipped = new List<SkippedFile>();
        string[] songs = [.. AudioFolderScan.EnumerateFiles(folder, skipped.Add).Where(path => !folders.IsInTarget(path))];
        skipped.RemoveAll(file => folders.IsInTarget(file.Path));
        if (songs.Length == 0)
        {
            SkippedFiles.Report(skipped, verbose);
            ErrorLine.Write($"No audio files in {folder}.");
            return ExitCodes.SomeFailed;
        }

        var isDone = false;
        var failed = skipped.Any(file => file.Kind == SkippedFileKind.Unreadable);
        try
        {
            await foreach (var row in run.RunAsync(songs, cancellationToken))
            {
                output.Write(row);
                failed |= row.Outcome == PlacementOutcome.Failed;
            }

            foreach (var (path, error) in run.WritePlaylists())
            {
                if (error is not null)
                {
                    ErrorLine.Write($"{path}: {FileProblem.Describe(error, path)}");
                    failed = true;
                }
            }

            isDone = true;
        }
        finally
        {
            // What was done is said even if the work was canceled.
            if (isDone || placement is not (Placement.None or Placement.Playlists))
            {
                output.WriteSummary(Summarize(placement, run.PlacedCount, run.FailureCount));
            }

            SkippedFiles.Report(skipped, verbose);
        }

        return failed ? ExitCodes.SomeFailed : ExitCodes.Success;
    }

    private static string Summarize(Placement placement, int count, int failureCount)
    {
        var failed = failureCount > 0 ? $", {failureCount} failed" : "";
        var songs = count == 1 ? "1 song" : $"{count} songs";
        return placement switch
        {
            Placement.Copy => $"{songs} copied{failed}.",
            Placement.Link => $"{songs} linked{failed}.",
            Placement.Move => $"{songs} moved{failed}.",
            Placement.Playlists => $"{songs} in playlists{failed}.",
            _ => $"{songs} would be placed{failed}{(count > 0 ? "; --copy, --link, --move or --playlists does it" : "")}.",
        };
    }
}
