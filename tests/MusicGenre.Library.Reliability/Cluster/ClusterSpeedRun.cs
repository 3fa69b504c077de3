using System.Diagnostics;
using System.Globalization;
using MusicGenre.Library.Cluster;
using MusicGenre.Library.Cluster.Tests.Servers;
using MusicGenre.Library.Storage;

namespace MusicGenre.Library.Reliability.Cluster;

/// <summary>Songs of three minutes and the bundled model: one worker of one thread against two, in turn, and against one and two processes of the classifier without queue and store.</summary>
internal static class ClusterSpeedRun
{
    public const string Classify = "child-classify";

    private const int Rounds = 3;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public static async Task<int> RunAsync(string folder, int songs)
    {
        if (ServerPrograms.Missing is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return 2;
        }

        Directory.CreateDirectory(folder);
        var files = new RunFolder(folder);
        files.CreateLong(songs);
        await using var postgres = await PostgresServer.StartAsync(isDurable: true);
        await using var rabbit = await RabbitServer.StartAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var alone = await ClassifyAsync(folder, 1);
            var twoAlone = await ClassifyAsync(folder, 2);
            var one = await WorkAsync(files, songs, 1, round, postgres, rabbit);
            var two = await WorkAsync(files, songs, 2, round, postgres, rabbit);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"a song: the classifier alone {alone}; two processes of it {twoAlone}: {alone.Clock / twoAlone.Clock:0.00} times as fast; one worker {one}: {(one.Processor / alone.Processor) - 1:+0.0%;-0.0%} processor time; two workers {two}: {one.Clock / two.Clock:0.00} times as fast as one"));
        }

        return 0;
    }

    /// <summary>The child that does nothing but classify: prints the milliseconds that a song takes by the clock and of the processor, from when a tenth of them is done.</summary>
    public static async Task<int> ClassifyAsync(string folder)
    {
        using var classifier = ChildPrograms.CreateClassifier();
        var songs = Directory.GetFiles(new RunFolder(folder).Music);
        var (time, used) = (new Stopwatch(), TimeSpan.Zero);
        for (var index = 0; index < songs.Length; index++)
        {
            if (index == songs.Length / 10)
            {
                used = Environment.CpuUsage.TotalTime;
                time.Start();
            }

            await LibraryTrack.AnalyzeAsync(songs[index], classifier);
        }

        var count = songs.Length - (songs.Length / 10);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{time.Elapsed.TotalMilliseconds / count} {(Environment.CpuUsage.TotalTime - used).TotalMilliseconds / count}"));
        return 0;
    }

    /// <summary>The milliseconds between two songs without queue and store, with a number of processes at once.</summary>
    private static async Task<SongTime> ClassifyAsync(string folder, int count)
    {
        Process[] processes =
        [
            .. Enumerable.Range(0, count).Select(_ => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Classify, folder]) { RedirectStandardOutput = true })!),
        ];
        var lines = await Task.WhenAll(processes.Select(process => process.StandardOutput.ReadToEndAsync()));
        foreach (var process in processes)
        {
            process.Dispose();
        }

        double[][] times = [.. lines.Select(line => (double[])[.. line.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture))])];
        return new SongTime(times.Average(time => time[0]) / count, times.Average(time => time[1]));
    }

    /// <summary>The milliseconds that a song takes by the clock, from when a tenth of the songs is done.</summary>
    private static async Task<SongTime> WorkAsync(RunFolder files, int songs, int workers, int round, PostgresServer postgres, RabbitServer rabbit)
    {
        var name = FormattableString.Invariant($"speed_{workers}_{round}");
        var addresses = new ClusterAddresses(postgres.Address(name), rabbit.Address(name));
        using var classifier = ChildPrograms.CreateClassifier();
        using var store = ClusterLibrary.OpenStore(addresses.Store, classifier.Model);
        using (var planner = ClusterChildPrograms.Start(addresses, ClusterChildPrograms.PlanSmall, files.Music))
        {
            await planner.WaitForExitAsync();
        }

        Process[] processes = [.. Enumerable.Range(0, workers).Select(_ => ClusterChildPrograms.Start(addresses, ClusterChildPrograms.Work, ClassifierKinds.Bundled))];
        try
        {
            var first = await WaitAsync(store, songs / 10);
            var (time, used) = (Stopwatch.StartNew(), Used());

            // The last batches are in the hands of one of them alone.
            var last = await WaitAsync(store, songs - (songs / 10));
            return new SongTime(time.Elapsed.TotalMilliseconds / (last - first), (Used() - used) / (last - first));
        }
        finally
        {
            foreach (var process in processes)
            {
                process.Kill();
                await process.WaitForExitAsync();
                process.Dispose();
            }
        }

        double Used() => processes.Sum(process =>
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalMilliseconds;
        });
    }

    private static async Task<long> WaitAsync(ILibraryStore store, int songs)
    {
        while (true)
        {
            if (store.Count().Tracks is var tracks && tracks >= songs)
            {
                return tracks;
            }

            await Task.Delay(Look);
        }
    }

    /// <summary>What a song takes, in milliseconds.</summary>
    private readonly record struct SongTime(double Clock, double Processor)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Clock:0.0} ms ({Processor:0.0} of the processor)");
    }
}
