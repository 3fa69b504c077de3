using System.Diagnostics;
using System.Globalization;
using MusicGenre.Library.Cluster;
using MusicGenre.Library.Cluster.Tests.Servers;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;

namespace MusicGenre.Library.Reliability.Cluster;

/// <summary>
/// A planner and workers in processes of their own, a broker and a database. Every few seconds one of the processes is killed (SIGKILL) and started again; the broker is restarted
/// once, and the database killed and started again once; some batches are published a second time. In the end every song must be there exactly once.
/// </summary>
internal sealed class ClusterKillRun : IAsyncDisposable
{
    private const int DuplicatesAtATime = 5;

    private readonly string _music;
    private readonly int _songs;
    private readonly bool _isReal;
    private readonly Random _random;
    private readonly Process?[] _processes;
    private readonly PostgresServer _postgres;
    private readonly RabbitServer _rabbit;
    private readonly ClusterAddresses _addresses;
    private int _kills;
    private int _duplicates;
    private int _replayed;
    private bool _brokerRestarted;
    private bool _databaseRestarted;

    private ClusterKillRun(string music, int songs, int workers, bool isReal, int seed, PostgresServer postgres, RabbitServer rabbit)
    {
        (_music, _songs, _isReal, _postgres, _rabbit) = (music, songs, isReal, postgres, rabbit);
        _random = new Random(seed);
        _processes = new Process?[workers + 1];
        _addresses = new ClusterAddresses(postgres.Address("reliability"), rabbit.Address("reliability"));
    }

    public static async Task<int> RunAsync(string folder, int songs, int secondsBetweenKills, int workers, int seed, bool isReal)
    {
        if (ServerPrograms.Missing is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return 2;
        }

        Directory.CreateDirectory(folder);
        var files = new RunFolder(folder);
        files.Create(songs);
        await using var postgres = await PostgresServer.StartAsync(isDurable: true);
        await using var rabbit = await RabbitServer.StartAsync();
        await using var run = new ClusterKillRun(files.Music, songs, workers, isReal, seed, postgres, rabbit);
        return await run.RunAsync(TimeSpan.FromSeconds(secondsBetweenKills), [.. Directory.GetFiles(files.RealMusic, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            if (process is { HasExited: false })
            {
                process.Kill();
            }

            process?.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private async Task<int> RunAsync(TimeSpan betweenKills, string[] expected)
    {
        using var classifier = ChildPrograms.CreateClassifier();
        using var store = ClusterLibrary.OpenStore(_addresses.Store, classifier.Model);
        await using var queue = await ClusterLibrary.OpenQueueAsync(_addresses.Queue);
        var time = Stopwatch.StartNew();
        var nextKill = betweenKills;
        while (true)
        {
            StartMissing(store);
            var done = store.Count() is var counts ? counts.Tracks + counts.Failures : 0;
            var status = await queue.GetStatusAsync();
            if (status is { Waiting: 0, InWork: 0 } && IsPlanned(store))
            {
                if (status.DeadLetters == 0)
                {
                    break;
                }

                // Batches that were in the hands of three workers that were killed.
                _replayed += await queue.ReplayAsync();
            }

            if (!_brokerRestarted && done > _songs / 3)
            {
                await _rabbit.StopAsync();
                await _rabbit.StartProcessAsync();
                _brokerRestarted = true;
                await DuplicateAsync(queue, classifier, expected);
            }

            if (!_databaseRestarted && done > _songs * 2L / 3)
            {
                await _postgres.KillAsync();
                await _postgres.StartProcessAsync();
                _databaseRestarted = true;
                await DuplicateAsync(queue, classifier, expected);
            }

            if (time.Elapsed > nextKill)
            {
                nextKill += betweenKills;
                await KillAsync(_random.Next(_processes.Length));
                if (_duplicates < expected.Length / ClusterChildPrograms.BatchSize / 10)
                {
                    await DuplicateAsync(queue, classifier, expected);
                }
            }

            await Task.Delay(200);
        }

        return Check(store, expected, time.Elapsed);
    }

    private static bool IsPlanned(ILibraryStore store) => store.ReadPlans() is [{ IsFinished: true }, ..];

    private void StartMissing(ILibraryStore store)
    {
        for (var index = 0; index < _processes.Length; index++)
        {
            // The planner ends when it is done, and must not begin anew.
            if (_processes[index] is not { HasExited: false } && (index > 0 || !IsPlanned(store)))
            {
                _processes[index]?.Dispose();
                _processes[index] = index == 0
                    ? ClusterChildPrograms.Start(_addresses, ClusterChildPrograms.Plan, _music)
                    : ClusterChildPrograms.Start(_addresses, ClusterChildPrograms.Work, _isReal ? ClassifierKinds.Bundled : ClassifierKinds.Faulty);
            }
        }
    }

    private async Task KillAsync(int index)
    {
        if (_processes[index] is { HasExited: false } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            _kills++;
        }
    }

    /// <summary>Publishes batches of songs that are in other batches, too, as if they had been delivered twice.</summary>
    private async Task DuplicateAsync(IWorkQueue queue, GenreClassifier classifier, string[] songs)
    {
        for (var i = 0; i < DuplicatesAtATime; i++)
        {
            var first = _random.Next(Math.Max(1, songs.Length - ClusterChildPrograms.BatchSize));
            SongReference[] batch =
            [
                .. songs.Skip(first).Take(ClusterChildPrograms.BatchSize).Select(path => new FileInfo(path).ResolveLinkTarget(true) is FileInfo file
                    ? new SongReference(path, file.Length, file.LastWriteTimeUtc)
                    : new SongReference(path)),
            ];
            await queue.PublishAsync(new WorkBatch(Guid.NewGuid(), LibraryModel.Of(classifier.Model).Sha256, "", batch));
            _duplicates++;
        }
    }

    private int Check(ILibraryStore store, string[] expected, TimeSpan elapsed)
    {
        string[] tracks = [.. store.ReadTracks().Select(track => track.Path)];
        string[] failures = [.. store.ReadFailures().Select(failure => failure.Path)];
        string[] found = [.. tracks.Concat(failures).Order(StringComparer.Ordinal)];
        var lost = expected.Except(found).Count();
        var doubled = found.Length - found.Distinct().Count();
        var strange = found.Except(expected).Count();
        var counts = store.Count();
        var wrong = failures.Count(path => !FaultySongs.IsFailing(path)) + tracks.Count(FaultySongs.IsFailing);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{_songs:N0} songs ({(_isReal ? "bundled model" : "stubbed classifier")}), {_processes.Length - 1} workers and a planner, {_kills} kills, 1 restart of the broker, 1 kill of the database, {_duplicates} batches twice: {counts.Tracks:N0} tracks, {counts.Failures:N0} failures, {lost} lost, {doubled} doubled, {strange} strange, {wrong} with the wrong outcome; {_replayed} batches were dead letters for a time; {elapsed.TotalSeconds:N0} s"));
        return lost + doubled + strange + wrong == 0 && counts.Tracks + counts.Failures == _songs && _brokerRestarted && _databaseRestarted ? 0 : 1;
    }
}
