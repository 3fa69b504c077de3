using System.CommandLine;
using System.Runtime.CompilerServices;
using MusicGenre.Cli.Indexing;
using MusicGenre.Cli.Output;
using MusicGenre.Cli.Tagging;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre status</c></summary>
internal static class StatusCommand
{
    private const int NameWidth = 14;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var connection = new LibraryConnection(hasQueue: true);
        var format = new Option<TagFormat>("--format") { Description = "What to print: lines (table), or one JSON object (json). [default: table]" };
        var once = new Option<bool>("--once") { Description = "On a terminal: print the status once, instead of until Ctrl-C." };
        var command = new Command("status", "Show how far the workers of a library have come: songs done, failed and left, rate, time left, workers, and batches that failed.")
        {
            format, once,
        };
        connection.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var store = connection.OpenStoreToRead(parsed);
            await using var queue = await connection.OpenQueueToReadAsync(parsed, cancellationToken);
            if (parsed.GetValue(format) == TagFormat.Table && !parsed.GetValue(once) && !Console.IsOutputRedirected)
            {
                await new StatusView(PredictionOutput.CreateConsole()).ShowAsync(ReadAsync(store, queue, cancellationToken));
                return ExitCodes.Success;
            }

            var status = await LibraryStatus.ReadAsync(store, queue, recent: null, cancellationToken);
            using var writer = StandardOutput.OpenText();
            if (parsed.GetValue(format) == TagFormat.Json)
            {
                await writer.WriteLineAsync(StatusOutput.ToJson(status));
                return ExitCodes.Success;
            }

            foreach (var (name, text) in StatusOutput.Describe(status))
            {
                await writer.WriteLineAsync(VisibleText.Of($"{name.PadRight(NameWidth)}{text}"));
            }

            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>The status once a second, until somebody ends that.</summary>
    private static async IAsyncEnumerable<LibraryStatus> ReadAsync(ILibraryStore store, IWorkQueue queue, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var recent = new RecentWork();
        while (!cancellationToken.IsCancellationRequested)
        {
            yield return await LibraryStatus.ReadAsync(store, queue, recent, CancellationToken.None);
            await Task.Delay(Interval, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
