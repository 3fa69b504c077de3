using System.Diagnostics;
using System.Globalization;
using MusicGenre.Library.Cluster;
using MusicGenre.Library.Cluster.Tests.Servers;

namespace MusicGenre.Library.Reliability.Cluster;

/// <summary>Songs of three minutes and the bundled model: one worker of one thread against two, in turn, and against one and two processes of the classifier without queue and store.</summary>
internal static class ClusterSpeedRun
{
    public const string Classify = "child-classify";

    private const int Rounds = 3;

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
            var one = await WorkAsync(files, 1, round, postgres, rabbit);
            var two = await WorkAsync(files, 2, round, postgres, rabbit);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"""
                 a song takes, in milliseconds by the clock, of the processor, and by the clock in the classifier:
                   the classifier alone         {alone}
                   two processes of it, each    {twoAlone}   {2 * alone.Clock / twoAlone.Clock:0.00} times as fast
                   a worker                     {one}   {one.Overhead:0.0%} more than its classifier
                   two workers, each            {two}   {two.Overhead:0.0%} more than their classifiers; {2 * one.Clock / two.Clock:0.00} times as fast as one
                 """));
        }

        return 0;
    }

    /// <summary>The child that does nothing but classify.</summary>
    public static async Task<int> ClassifyAsync(string folder)
    {
        using var bundled = ChildPrograms.CreateClassifier();
        var classifier = new TimedClassifier(bundled);
        foreach (var song in Directory.GetFiles(new RunFolder(folder).Music))
        {
            await LibraryTrack.AnalyzeAsync(song, classifier);
        }

        Console.WriteLine(classifier.Measure());
        return 0;
    }

    /// <summary>What a song takes a number of processes at once, each of which classifies all songs.</summary>
    private static Task<SongTime> ClassifyAsync(string folder, int count) => WaitAsync(
        [.. Enumerable.Range(0, count).Select(_ => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Classify, folder]) { RedirectStandardOutput = true })!)]);

    /// <summary>What a song takes a number of workers that share the songs.</summary>
    private static async Task<SongTime> WorkAsync(RunFolder files, int workers, int round, PostgresServer postgres, RabbitServer rabbit)
    {
        var name = FormattableString.Invariant($"speed_{workers}_{round}");
        var addresses = new ClusterAddresses(postgres.Address(name), rabbit.Address(name));
        using (var classifier = ChildPrograms.CreateClassifier())
        {
            ClusterLibrary.OpenStore(addresses.Store, classifier.Model).Dispose();
        }

        using (var planner = ClusterChildPrograms.Start(addresses, ClusterChildPrograms.PlanSmall, files.Music))
        {
            await planner.WaitForExitAsync();
        }

        return await WaitAsync([.. Enumerable.Range(0, workers).Select(_ => ClusterChildPrograms.Start(addresses, ClusterChildPrograms.WorkTimed))]);
    }

    private static async Task<SongTime> WaitAsync(Process[] processes)
    {
        var lines = await Task.WhenAll(processes.Select(process => process.StandardOutput.ReadToEndAsync()));
        foreach (var process in processes)
        {
            process.Dispose();
        }

        return SongTime.Average([.. lines.Select(SongTime.Parse)]);
    }
}
