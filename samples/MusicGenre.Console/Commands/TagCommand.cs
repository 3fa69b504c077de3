using System.CommandLine;
using MusicGenre.Audio;
using MusicGenre.Cli.Inputs;
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
            Description = "Audio files, or folders to search for audio files.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var write = new Option<bool>("--write") { Description = "Write the genres into the files. Without it, nothing is changed." };
        var onlyMissing = new Option<bool>("--only-missing") { Description = "Leave files alone that have a genre." };
        var merge = new Option<bool>("--merge") { Description = "Keep the present genres and add the new ones. Otherwise they are replaced." };
        var maximum = new Option<int>("--max")
        {
            Description = "The most genres to write, most probable first. Each must reach --min-confidence.",
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
        var undo = new Option<string?>("--undo") { Description = "Undo what a log tells of, and do nothing else.", HelpName = "LOG" };
        var log = new Option<string?>("--log")
        {
            Description = "The log by which the changes can be undone; it must not exist. The default is musicgenre-tag-DATE-TIME.jsonl in the current folder.",
            HelpName = "FILE",
        };
        var excerpt = new ExcerptOption("Classify only this many seconds from the middle of each file.");
        var jobs = JobsOption.Create();
        var format = new Option<TagFormat>("--format") { Description = "What to print: a line a file (default), or one JSON object per line." };
        var verbose = new Option<bool>("--verbose") { Description = "List the files that were skipped in folders, each with the reason." };
        var model = ModelArgument.CreateOption();
        maximum.Require(count => count >= 1, "--max must be at least 1.");
        minimumConfidence.Require(probability => probability is >= 0 and <= 1, "--min-confidence must be from 0 to 1.");

        var command = new Command("tag", "Write genres into the tags of audio files. Without --write, only show what would be written.")
        {
            paths, write, onlyMissing, merge, maximum, minimumConfidence, map, provenance, undo, log, model, excerpt.Option, jobs, format, verbose,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ITagOutput output = parsed.GetValue(format) == TagFormat.Json ? new TagJsonOutput(Console.OpenStandardOutput()) : new TagTableOutput(Console.Out);
            if (parsed.GetValue(undo) is { } undoLog)
            {
                parsed.Refuse("cannot be used with --undo", write, onlyMissing, merge, maximum, minimumConfidence, map, provenance, log, model, excerpt.Option, jobs, verbose);
                return parsed.GetValue(paths) is { Length: > 0 }
                    ? throw new UsageException("With --undo, the log names the files; PATH cannot be given.")
                    : await Task.Run(() => Undo(undoLog, output, cancellationToken), cancellationToken);
            }

            var writes = parsed.GetValue(write);
            if (!writes)
            {
                parsed.Refuse("can only be used with --write", log);
            }

            var given = parsed.GetValue(paths) is { Length: > 0 } some ? some : throw new UsageException("Name the files or folders, or a log with --undo.");
            if (given.Contains(AudioInput.StandardInput))
            {
                throw new UsageException("- is the standard input, which has no tags. A file of that name is ./-");
            }

            using var loaded = ModelArgument.Load(parsed.GetRequiredValue(model));
            var rules = new TagRules
            {
                MaximumCount = parsed.GetValue(maximum),
                MinimumConfidence = parsed.GetValue(minimumConfidence),
                Merges = parsed.GetValue(merge),
                Map = parsed.GetValue(map) is { } path ? GenreMap.Read(path, loaded.Card.Genres) : GenreMap.Empty,
            };
            using var classifier = new GenreClassifier(
                loaded, new GenreClassifierOptions { Excerpt = excerpt.GetLength(parsed), MinimumConfidence = rules.MinimumConfidence });
            using var newLog = writes ? new UndoLog(parsed.GetValue(log)) : null;
            var run = new TagRun(classifier, rules, newLog)
            {
                OnlyMissing = parsed.GetValue(onlyMissing),
                WritesProvenance = parsed.GetValue(provenance),
                Jobs = parsed.GetValue(jobs),
            };
            return await RunAsync(run, given, parsed.GetValue(verbose), newLog, output, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(TagRun run, string[] paths, bool verbose, UndoLog? log, ITagOutput output, CancellationToken cancellationToken)
    {
        var skipped = new List<SkippedFile>();
        string[] files = [.. new SongList(paths, listFile: null, isRecursive: true, skipped.Add).Enumerate()];
        await SkippedFiles.ReportAsync(skipped, verbose);
        if (files.Length == 0)
        {
            ErrorLine.Write($"No audio files in {string.Join(", ", paths)}.");
            return ExitCodes.SomeFailed;
        }

        var exitCode = skipped.Any(file => file.Kind == SkippedFileKind.Unreadable) ? ExitCodes.SomeFailed : ExitCodes.Success;
        try
        {
            await foreach (var row in run.RunAsync(files, cancellationToken))
            {
                output.Write(row);
                exitCode = row.Outcome == TagOutcome.Failed ? ExitCodes.SomeFailed : exitCode;
            }
        }
        finally
        {
            var count = run.ChangeCount;
            if (log is null)
            {
                output.WriteSummary($"{Files(count)} would change{(count > 0 ? "; --write does it" : "")}.");
            }
            else
            {
                output.WriteSummary($"{Files(count)} changed.{(log.Exists ? $" To undo: musicgenre tag --undo {ShellText.Quote(log.Path)}" : "")}");
            }
        }

        return exitCode;
    }

    private static int Undo(string path, ITagOutput output, CancellationToken cancellationToken)
    {
        var entries = UndoLog.Read(path);
        var (count, exitCode) = (0, ExitCodes.Success);
        try
        {
            foreach (var row in UndoRun.Run(entries, cancellationToken))
            {
                output.Write(row);
                count += row.Outcome == TagOutcome.Restored ? 1 : 0;
                exitCode = row.Outcome == TagOutcome.Failed ? ExitCodes.SomeFailed : exitCode;
            }
        }
        finally
        {
            output.WriteSummary($"{Files(count)} restored.");
        }

        return exitCode;
    }

    private static string Files(int count) => count == 1 ? "1 file" : $"{count} files";
}
