using System.CommandLine;
using MusicGenre.Cli.Indexing;
using MusicGenre.Cli.Output;
using MusicGenre.Cli.Tagging;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre work</c></summary>
internal static class WorkCommand
{
    public const string Name = "work";

    private const int HighestPort = 65_535;

    public static Command Create()
    {
        var connection = new LibraryConnection(hasQueue: true);
        var model = IndexOption.CreateModelOption();
        var jobs = JobsOption.Create();
        var untilEmpty = new Option<bool>("--until-empty") { Description = "End when no batch is waiting or in work, instead of waiting for more." };
        var replay = new Option<bool>("--replay") { Description = "First queue again the batches that failed three times." };
        var health = new Option<int?>("--health") { Description = "Answer GET /health/live and /health/ready at this port of all addresses.", HelpName = "PORT" };
        var memory = new Option<int?>("--memory-limit")
        {
            Description = $"The memory in MiB above which the worker finishes its songs and ends, with the exit code {ExitCodes.MemoryLimit}. [default: none]",
            HelpName = "MIB",
        };
        var format = new Option<TagFormat>("--format") { Description = "What to print: failures and totals (table), or one JSON object per line for each song, and one with the totals (json). [default: table]" };
        health.Require(port => port is null or (>= 1 and <= HighestPort), FormattableString.Invariant($"--health must be a port from 1 to {HighestPort}."));
        memory.Require(limit => limit is null or >= 1, "--memory-limit must be at least 1.");
        var command = new Command(Name, "Analyze songs that musicgenre plan has queued, together with any number of other workers. Ctrl-C or SIGTERM ends it when the songs in work are finished.")
        {
            model, jobs, untilEmpty, replay, health, memory, format,
        };
        connection.AddTo(command);
        command.SetAction((parsed, cancellationToken) => OutputReader.WhileThereAsync(
            async token =>
            {
                connection.RequireFile(parsed);
                var name = connection.ChooseModel(parsed, parsed.GetValue(model));
                IndexModel.LoadCard(name);
                using var loaded = ModelArgument.Load(name);
                using var classifier = new GenreClassifier(loaded);
                using var telemetry = WorkTelemetryExport.Start();
                using var store = connection.OpenStore(parsed, loaded.Card);
                await using var queue = await connection.OpenQueueAsync(parsed, token);
                if (parsed.GetValue(replay))
                {
                    var count = await queue.ReplayAsync(token);
                    ErrorLine.WriteNote($"{WorkText.Batches(count)} queued again.");
                }

                using var limit = new MemoryLimit(parsed.GetValue(memory));
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(token, limit.Exceeded);
                await using var server = parsed.GetValue(health) is { } port ? HealthServer.Start(port, store, queue, stop.Token) : null;
                var options = new LibraryWorkerOptions { MaxDegreeOfParallelism = parsed.GetValue(jobs), UntilEmpty = parsed.GetValue(untilEmpty) };
                var worker = new LibraryWorker(store, queue, classifier, options);
                var deadBefore = (await queue.GetStatusAsync(token)).DeadLetters;
                try
                {
                    var exitCode = await RunAsync(worker, store, new IndexOutput(parsed.GetValue(format)), stop.Token);
                    var dead = (await queue.GetStatusAsync(token)).DeadLetters - deadBefore;
                    if (dead > 0)
                    {
                        ErrorLine.Write($"{WorkText.Batches(dead)} failed three times, and will not be tried again without --replay.");
                    }

                    return dead > 0 ? ExitCodes.SomeFailed : exitCode;
                }
                catch (OperationCanceledException) when (limit.Exceeded.IsCancellationRequested && !token.IsCancellationRequested)
                {
                    ErrorLine.Write(FormattableString.Invariant($"The worker needed more than {parsed.GetValue(memory)} MiB of memory, and ended."));
                    return ExitCodes.MemoryLimit;
                }
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(LibraryWorker worker, ILibraryStore store, IndexOutput output, CancellationToken cancellationToken)
    {
        var progress = new IndexProgress(output.Write);
        try
        {
            await worker.RunAsync(progress, cancellationToken);
        }
        finally
        {
            output.WriteTotals(store.Location, store.Model, store.Count().Tracks, progress.Totals, progress.Elapsed);
        }

        return progress.Totals.Failed > 0 ? ExitCodes.SomeFailed : ExitCodes.Success;
    }
}
