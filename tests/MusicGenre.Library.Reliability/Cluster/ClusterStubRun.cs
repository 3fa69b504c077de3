using System.Diagnostics;
using System.Globalization;
using MusicGenre.Library.Cluster;
using MusicGenre.Library.Cluster.Tests.Servers;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;
using Npgsql;

namespace MusicGenre.Library.Reliability.Cluster;

/// <summary>
/// Any number of songs through the real planner, broker, worker and database, each a process of its own, with a stubbed classifier: what they cost, and whether that or their memory
/// grows. The planner is as bounded as it is for a user; commits do not wait for the disk, so that it is the programs that are measured.
/// </summary>
internal static class ClusterStubRun
{
    private const int Parts = 10;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public static async Task<int> RunAsync(int songs)
    {
        if (ServerPrograms.Missing is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return 2;
        }

        await using var postgres = await PostgresServer.StartAsync();
        await using var rabbit = await RabbitServer.StartAsync();
        var addresses = new ClusterAddresses(postgres.Address("stub"), rabbit.Address("stub"));
        using var classifier = ChildPrograms.CreateClassifier();
        using var store = ClusterLibrary.OpenStore(addresses.Store, classifier.Model);
        await using var queue = await ClusterLibrary.OpenQueueAsync(addresses.Queue);
        using var planner = ClusterChildPrograms.Start(addresses, ClusterChildPrograms.PlanNames, songs.ToString(CultureInfo.InvariantCulture));
        using var worker = ClusterChildPrograms.Start(addresses, ClusterChildPrograms.Work, ClassifierKinds.Stubbed);
        try
        {
            await FollowAsync(songs, planner, worker, store, queue, postgres);
        }
        finally
        {
            planner.Kill();
            worker.Kill();
        }

        return store.Count() == new StoreCounts(songs, 0) ? 0 : 1;
    }

    private static async Task FollowAsync(int songs, Process planner, Process worker, ILibraryStore store, IWorkQueue queue, PostgresServer postgres)
    {
        var time = Stopwatch.StartNew();
        var (before, elapsed, used, waiting) = (0L, TimeSpan.Zero, TimeSpan.Zero, 0L);
        var planned = "";
        for (var part = 1; part <= Parts; part++)
        {
            long done;
            while ((done = store.Count().Tracks) < (long)songs * part / Parts)
            {
                waiting = Math.Max(waiting, (await queue.GetStatusAsync()).Waiting);
                planner.Refresh();
                if (!planner.HasExited)
                {
                    planned = string.Create(CultureInfo.InvariantCulture, $"planner {planner.TotalProcessorTime.TotalSeconds:0.0} s of processor time, {planner.WorkingSet64 / 1e6:N0} MB");
                }

                await Task.Delay(Look);
            }

            worker.Refresh();
            var (now, usedNow, size) = (time.Elapsed, worker.TotalProcessorTime, await SizeAsync(postgres));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"stubbed classifier, {done:N0} songs; worker {(usedNow - used).TotalMilliseconds / (done - before):0.000} ms of processor time a song and {(now - elapsed).TotalMilliseconds / (done - before):0.000} ms by the clock, {worker.WorkingSet64 / 1e6:N0} MB; {planned}{(planner.HasExited ? " (finished)" : "")}; at most {waiting:N0} batches waited; database {size / 1e6:N0} MB"));
            (before, elapsed, used) = (done, now, usedNow);
        }
    }

    private static async Task<long> SizeAsync(PostgresServer postgres)
    {
        await using var connection = await postgres.ConnectAsync();
        await using var command = new NpgsqlCommand("SELECT sum(pg_total_relation_size(c.oid))::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'stub' AND c.relkind = 'r'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
