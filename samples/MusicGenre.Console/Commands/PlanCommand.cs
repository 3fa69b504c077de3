using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using MusicGenre.Audio;
using MusicGenre.Cli.Indexing;
using MusicGenre.Cli.Output;
using MusicGenre.Cli.Tagging;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre plan PATH...</c></summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var defaults = new WorkPlannerOptions();
        var connection = new LibraryConnection(hasQueue: true);
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Folders, playlists (.m3u, .m3u8), lists (.txt, .tsv: a path or address a line, and after tabs its size and ETag), songs, or addresses of songs (http, https).",
            Arity = ArgumentArity.OneOrMore,
        };
        var model = IndexOption.CreateModelOption();
        var retry = new Option<bool>("--retry") { Description = "Queue files again that could not be decoded before, although they have not changed." };
        var batch = new Option<int>("--batch-size") { Description = "The number of songs that a worker takes at once.", HelpName = "N", DefaultValueFactory = _ => defaults.BatchSize };
        var waiting = new Option<int>("--max-waiting")
        {
            Description = "The number of batches that may wait. The command waits while there are more.",
            HelpName = "N",
            DefaultValueFactory = _ => defaults.MaximumWaiting,
        };
        var format = new Option<TagFormat>("--format") { Description = "What to print: one line (table), or one JSON object (json). [default: table]" };
        var verbose = new Option<bool>("--verbose") { Description = "List the files that were skipped, each with the reason." };
        batch.Require(count => count >= 1, "--batch-size must be at least 1.");
        waiting.Require(count => count >= 1, "--max-waiting must be at least 1.");
        var command = new Command("plan", "Queue the songs of a library for workers. Songs that the index has as they are are left out, and what was interrupted goes on where it stopped.")
        {
            paths, model, retry, batch, waiting, format, verbose,
        };
        connection.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var skipped = new List<SkippedFile>();
            var options = new WorkPlannerOptions
            {
                BatchSize = parsed.GetValue(batch),
                MaximumWaiting = parsed.GetValue(waiting),
                RetryFailures = parsed.GetValue(retry),
            };
            var manifest = SongManifest.Read(parsed.GetRequiredValue(paths), skipped.Add);
            var card = IndexModel.LoadCard(connection.ChooseModel(parsed, parsed.GetValue(model)));
            using var telemetry = WorkTelemetryExport.Start();
            using var store = connection.OpenStore(parsed, card);
            await using var queue = await connection.OpenQueueAsync(parsed, cancellationToken);
            var time = Stopwatch.StartNew();
            var plan = await new WorkPlanner(store, queue, options).RunAsync(manifest, new PlanProgress(), cancellationToken);
            ProgressLine.Clear();
            if (plan.Songs == 0)
            {
                SkippedFiles.Report(skipped, parsed.GetValue(verbose));
                ErrorLine.Write($"No audio files in {manifest.Source}.");
                return ExitCodes.SomeFailed;
            }

            Write(parsed.GetValue(format), store, plan, time.Elapsed);
            SkippedFiles.Report(skipped, parsed.GetValue(verbose));
            return skipped.Any(entry => entry.Kind == SkippedFileKind.Unreadable) ? ExitCodes.SomeFailed : ExitCodes.Success;
        });
        return command;
    }

    private static void Write(TagFormat format, ILibraryStore store, StoredPlan plan, TimeSpan elapsed)
    {
        using var writer = StandardOutput.OpenText();
        if (format == TagFormat.Json)
        {
            writer.WriteLine(JsonText.Write(json =>
            {
                json.WriteString("index", store.Location);
                json.WriteNumber("songs", plan.Songs);
                json.WriteNumber("queued", plan.Queued);
                json.WriteNumber("batches", plan.Batches);
            }));
            return;
        }

        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{WorkText.Songs(plan.Queued)} queued in {WorkText.Batches(plan.Batches)}, {plan.Songs - plan.Queued:N0} left out ({DurationText.Format(elapsed)}).");
        writer.WriteLine(VisibleText.Of(text));
    }
}
