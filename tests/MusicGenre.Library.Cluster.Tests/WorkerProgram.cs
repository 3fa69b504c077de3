using MusicGenre.Library.Work;

namespace MusicGenre.Library.Cluster.Tests;

/// <summary>The worker that tests kill. Argument: the address of the queue.</summary>
internal static class WorkerProgram
{
    /// <summary>What it writes when it has a batch in hand.</summary>
    public const string Ready = "ready";

    public static async Task<int> Main(string[] args)
    {
        if (args is not [var address])
        {
            await Console.Error.WriteLineAsync("Tests are run by \"dotnet test\"; with the address of a queue, this is a worker that never ends a batch.");
            return 2;
        }

        await using var queue = await ClusterLibrary.OpenQueueAsync(address);
        await queue.ConsumeAsync(
            async (_, token) =>
            {
                Console.WriteLine(Ready);
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            },
            new WorkQueueConsumerOptions());
        return 0;
    }
}
