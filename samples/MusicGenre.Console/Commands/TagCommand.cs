using System.CommandLine;
using MusicGenre.Audio;
using MusicGenre.Cli.Inputs;
using MusicGenre.Cli.Output;
using MusicGenre.Cli.Tagging;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre tag PATH...</c></summary>
internal static class TagCommand
{
    private const double DefaultConfidence = 0.5;

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Audio files, folders to search for audio files, or playlists (.m3u, .m3u8).",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var list = new Option<string?>("--files-from")
        {
            Description = "Read further paths from this file, or from the standard input if it is -: one a line, or each ended by a NUL character, as find -print0 writes them.",
            HelpName = "FILE",
        };
        var recursive = new Option<bool>("--recursive")
        {
            Description = "Search the subfolders of folders, too.",
            HelpName = "true|false",
            DefaultValueFactory = _ => true,
        };
        var write = new Option<bool>("--write") { Description = "Write the genres into the files. Without it, nothing is changed." };
        var onlyMissing = new Option<bool>("--only-missing") { Description = "Leave files alone that have a genre." };
        var merge = new Option<bool>("--merge") { Description = "Keep the present genres and add the new ones. Otherwise they are replaced." };
        var maximum = new Option<int>("--max")
        {
            Description = "The maximum number of genres to write, most probable first. Each must reach --min-confidence.",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };
        var minimumConfidence = new Option<double>("--min-confidence")
        {
            Description = "The minimum probability of a genre, 0 to 1.",
            HelpName = "P",
            DefaultValueFactory = _ => DefaultConfidence,
        };
        var map = new Option<string?>("--map")
        {
            Description = "A file of lines such as \"hiphop = Hip-Hop; Rap\": the names to write. Nothing after = means that the genre is never written.",
            HelpName = "FILE",
        };
        var provenance = new Option<bool>("--provenance") { Description = $"Write the version, the model and the probability into the field {GenreTags.ProvenanceField}." };
        var undo = new Option<string?>("--undo") { Description = "Restore the files that are listed in an undo log, and do nothing else.", HelpName = "LOG" };
        var log = new Option<string?>("--log")
        {
            Description = "The log by which the changes can be undone; it must not exist. [default: musicgenre-tag-DATE-TIME.jsonl in the current folder]",
            HelpName = "FILE",
        };
        var excerpt = new ExcerptOption("Classify only this many seconds from the middle of each file.");
        var jobs = JobsOption.Create();
        var format = new Option<TagFormat>("--format") { Description = "What to print: one line for each file (table), or one JSON object per line (json). [default: table]" };
        var verbose = new Option<bool>("--verbose") { Description = "List the files that were skipped in folders, each with the reason." };
        var model = ModelArgument.CreateOption();
        maximum.Require(count => count >= 1, "--max must be at least 1.");
        var minimumFamiliarity = FamiliarityOption.Create();
        minimumConfidence.Require(probability => probability is >= 0 and <= 1, "--min-confidence must be from 0 to 1.");

        var command = new Command("tag", "Write genres into the tags of audio files. Without --write, only show what would be written.")
        {
            paths, list, recursive, write, onlyMissing, merge, maximum, minimumConfidence, minimumFamiliarity, map, provenance, undo, log, model, excerpt.Option, jobs, format, verbose,
        };
        command.SetAction((parsed, cancellationToken) => OutputReader.WhileThereAsync(
            async token =>
            {
                ITagOutput output = parsed.GetValue(format) == TagFormat.Json ? new TagJsonOutput(StandardOutput.Open()) : new TagTableOutput(StandardOutput.OpenText());
                if (parsed.GetValue(undo) is { } undoLog)
                {
                    parsed.Refuse("cannot be used with --undo", list, recursive, write, onlyMissing, merge, maximum, minimumConfidence, minimumFamiliarity, map, provenance, log, model, excerpt.Option, jobs, verbose);
                    return parsed.GetValue(paths) is { Length: > 0 }
                        ? throw new UsageException("With --undo, the log names the files; PATH cannot be given.")
                        : await Task.Run(() => Undo(undoLog, output, token), token);
                }

                var writes = parsed.GetValue(write);
                if (!writes)
                {
                    parsed.Refuse("can only be used with --write", log);
                }

                var given = parsed.GetValue(paths) ?? [];
                var listFile = parsed.GetValue(list);
                if (given.Length == 0 && listFile is null)
                {
                    throw new UsageException("Name the files or folders, or a log with --undo.");
                }

                if (given.Contains(AudioInput.StandardInput))
                {
                    throw new UsageException("- is the standard input, which has no tags. A file of that name is ./-");
                }

                var skipped = new List<SkippedFile>();
                string[] files = [.. new SongList(given, listFile, parsed.GetValue(recursive), skipped.Add).Enumerate()];
                using var loaded = ModelArgument.Load(parsed.GetRequiredValue(model));
                var rules = new TagRules
                {
                    MaximumCount = parsed.GetValue(maximum),
                    MinimumConfidence = parsed.GetValue(minimumConfidence),
                    Merges = parsed.GetValue(merge),
                    Map = parsed.GetValue(map) is { } path ? GenreMap.Read(path, loaded.Card.Genres) : GenreMap.Empty,
                };
                FamiliarityOption.TellIfUnused(parsed.GetValue(minimumFamiliarity), loaded.Card);
                using var classifier = new GenreClassifier(
                    loaded, new GenreClassifierOptions { Excerpt = excerpt.GetLength(parsed), MinimumConfidence = rules.MinimumConfidence, MinimumFamiliarity = parsed.GetValue(minimumFamiliarity) });
                using var newLog = writes ? new UndoLog(parsed.GetValue(log)) : null;
                var run = new TagRun(classifier, rules, newLog)
                {
                    OnlyMissing = parsed.GetValue(onlyMissing),
                    WritesProvenance = parsed.GetValue(provenance),
                    Jobs = parsed.GetValue(jobs),
                };
                try
                {
                    if (files.Length == 0)
                    {
                        ErrorLine.Write($"No audio files in {string.Join(", ", given.Concat(listFile is null ? [] : [listFile]))}.");
                        return ExitCodes.SomeFailed;
                    }

                    await RunAsync(run, files, newLog, output, token);
                }
                finally
                {
                    SkippedFiles.Report(skipped, parsed.GetValue(verbose));
                }

                return run.FailureCount > 0 || skipped.Any(file => file.Kind == SkippedFileKind.Unreadable) ? ExitCodes.SomeFailed : ExitCodes.Success;
            },
            cancellationToken));
        return command;
    }

    private static async Task RunAsync(TagRun run, string[] files, UndoLog? log, ITagOutput output, CancellationToken cancellationToken)
    {
        var isDone = false;
        try
        {
            await foreach (var row in run.RunAsync(files, cancellationToken))
            {
                output.Write(row);
            }

            isDone = true;
        }
        finally
        {
            // What was changed is said even if the work was canceled.
            if (isDone || log is not null)
            {
                WriteSummary(run, log, output);
            }
        }
    }

    private static void WriteSummary(TagRun run, UndoLog? log, ITagOutput output)
    {
        var text = log is null
            ? $"{Files(run.ChangeCount)} would change{Failed(run.FailureCount)}{(run.ChangeCount > 0 ? "; --write does it" : "")}."
            : $"{Files(run.ChangeCount)} changed{Failed(run.FailureCount)}.{(log.Exists ? $" To undo: musicgenre tag --undo {ShellText.Quote(log.Path)}" : "")}";
        try
        {
            output.WriteSummary(text);
        }
        catch (IOException exception) when (log is { Exists: true } && StandardOutput.IsClosed(exception))
        {
            // Files were changed, although nobody reads the output any more.
            ErrorLine.WriteNote(text);
            throw;
        }
    }

    private static int Undo(string path, ITagOutput output, CancellationToken cancellationToken)
    {
        var entries = UndoLog.Read(path);
        var (count, failureCount) = (0, 0);
        try
        {
            foreach (var row in UndoRun.Run(entries, cancellationToken))
            {
                output.Write(row);
                count += row.Outcome == TagOutcome.Restored ? 1 : 0;
                failureCount += row.Outcome == TagOutcome.Failed ? 1 : 0;
            }
        }
        finally
        {
            output.WriteSummary($"{Files(count)} restored{Failed(failureCount)}.");
        }

        return failureCount > 0 ? ExitCodes.SomeFailed : ExitCodes.Success;
    }

    private static string Failed(int count) => count > 0 ? $", {count} failed" : "";

    private static string Files(int count) => count == 1 ? "1 file" : $"{count} files";
}
