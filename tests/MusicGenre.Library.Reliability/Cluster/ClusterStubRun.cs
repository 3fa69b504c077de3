using System.Diagnostics;
using System.Globalization;
using MusicGenre.Library.Cluster;
using MusicGenre.Library.Cluster.Tests.Servers;
using MusicGenre.Library.Work;
using Npgsql;

namespace MusicGenre.Library.Reliability.Cluster;

/// <summary>Any number of songs through the real planner, broker, worker and database, with a stubbed classifier: what they cost, and whether that grows.</summary>
internal static class ClusterStubRun
{
    private const int Dimension = 768;
    private const int Parts = 4;

    public static async Task<int> RunAsync(int songs)
    {
        if (ServerPrograms.Missing is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return 2;
        }

        await using var postgres = await PostgresServer.StartAsync(isDurable: true);
        await using var rabbit = await RabbitServer.StartAsync();
        using var real = ChildPrograms.CreateClassifier();
        var classifier = new StubbedClassifier(real.Model, Dimension);
        using var store = ClusterLibrary.OpenStore(postgres.Address("stub"), classifier.Model);
        await using var queue = await ClusterLibrary.OpenQueueAsync(rabbit.Address("stub"));
        var part = songs / Parts;
        for (var number = 0; number < Parts; number++)
        {
            var first = number * part;
            var manifest = new SongManifest(
                FormattableString.Invariant($"part {number}"),
                Enumerable.Range(first, part).Select(song => new SongReference(FormattableString.Invariant($"/library/of/some/depth/{song % 5000}/{song:D9} - the title of a song.mp3"))));
            var (time, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            await new WorkPlanner(store, queue, new WorkPlannerOptions { MaximumWaiting = int.MaxValue }).RunAsync(manifest);
            var (planned, plannedAt) = (Environment.CpuUsage.TotalTime, time.Elapsed);
            await new LibraryWorker(store, queue, classifier, new LibraryWorkerOptions { UntilEmpty = true, MaxDegreeOfParallelism = 1 }).RunAsync();
            var (used, elapsed, size) = (Environment.CpuUsage.TotalTime, time.Elapsed, await SizeAsync(postgres));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"stubbed classifier, {store.Count().Tracks:N0} songs; a song: planner {(planned - processor).TotalMilliseconds / part:0.000} ms of processor time and {plannedAt.TotalMilliseconds / part:0.000} ms by the clock, worker {(used - planned).TotalMilliseconds / part:0.000} and {(elapsed - plannedAt).TotalMilliseconds / part:0.000} ms; working set {Environment.WorkingSet / 1e6:N0} MB, managed heap {GC.GetTotalMemory(true) / 1e6:N1} MB, database {size / 1e6:N0} MB"));
        }

        return store.Count().Tracks == (long)part * Parts ? 0 : 1;
    }

    private static async Task<long> SizeAsync(PostgresServer postgres)
    {
        await using var connection = await postgres.ConnectAsync();
        await using var command = new NpgsqlCommand("SELECT sum(pg_total_relation_size(c.oid))::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'stub' AND c.relkind = 'r'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
