using System.Diagnostics;
using System.Globalization;
using MusicGenre.Library.Storage;

namespace MusicGenre.Library.Reliability;

/// <summary>
/// A planner and workers with the bundled model work on linked clips, each in a process of its own. At random moments, scattered over the whole work, one of them is killed
/// (SIGKILL) and started again, while a reader follows the index. In the end every song must be there exactly once.
/// </summary>
internal sealed class KillRun
{
    private readonly string _folder;
    private readonly RunFolder _files;
    private readonly int _songs;
    private readonly Random _random;
    private readonly Process?[] _processes;
    private int _kills;
    private long _reads;

    private KillRun(string folder, int songs, int workers, int seed)
    {
        (_folder, _files, _songs) = (folder, new RunFolder(folder), songs);
        _random = new Random(seed);
        _processes = new Process?[workers + 1];
    }

    public static async Task<int> RunAsync(string folder, int songs, int kills, int workers, int seed)
    {
        Directory.CreateDirectory(folder);
        var run = new KillRun(folder, songs, workers, seed);
        run._files.Create(songs);
        return await run.RunAsync(kills);
    }

    private async Task<int> RunAsync(int kills)
    {
        var time = Stopwatch.StartNew();
        using (var classifier = ChildPrograms.CreateClassifier())
        {
            SqliteLibrary.OpenStore(_files.IndexPath, classifier.Model).Dispose();
        }

        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() => ReadUntilAsync(stop.Token));
        using var store = SqliteLibrary.OpenStoreRead(_files.IndexPath);
        await using var queue = SqliteLibrary.OpenQueue(_files.IndexPath);
        var replayed = 0;
        var next = NextKill(kills);
        while (true)
        {
            StartMissing(store);
            if (_kills < kills && store.Count() is var done && done.Tracks + done.Failures >= next && Kill(_random.Next(_processes.Length)))
            {
                next = NextKill(kills);
            }

            var status = await queue.GetStatusAsync();
            if (status is { Waiting: 0, InWork: 0 } && IsPlanned(store))
            {
                if (status.DeadLetters == 0)
                {
                    break;
                }

                // A batch that was in the hands of three killed workers.
                replayed += await queue.ReplayAsync();
            }

            await Task.Delay(_random.Next(20, 200));
        }

        foreach (var process in _processes)
        {
            process?.Kill();
            process?.Dispose();
        }

        await stop.CancelAsync();
        await reading;
        return Check(store, replayed, time.Elapsed);
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
                _processes[index] = Process.Start(Environment.ProcessPath!, [index == 0 ? ChildPrograms.Plan : ChildPrograms.Work, _folder]);
            }
        }
    }

    /// <summary>The number of songs that are done when the next process is killed.</summary>
    private double NextKill(int kills) => (_kills + _random.NextDouble()) * _songs / kills;

    private bool Kill(int index)
    {
        if (_processes[index] is not { HasExited: false } process)
        {
            return false;
        }

        process.Kill();
        process.WaitForExit();
        _kills++;
        return true;
    }

    /// <summary>Follows the index as any other program may: the number of songs never falls, and what is found is there.</summary>
    private async Task ReadUntilAsync(CancellationToken cancellationToken)
    {
        using var index = LibraryIndex.OpenRead(_files.IndexPath);
        var before = 0L;
        while (!cancellationToken.IsCancellationRequested)
        {
            var count = index.TrackCount;
            Require(count >= before, $"the index had {before} songs and then {count}");
            before = count;
            if (index.EnumerateTracks().FirstOrDefault() is { } track)
            {
                Require(index.FindSimilar(track).All(similar => similar.Track.Path.Length > 0), "a similar song has no path");
            }

            _reads++;
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private int Check(ILibraryStore store, int replayed, TimeSpan elapsed)
    {
        string[] expected = [.. Directory.GetFiles(_files.RealMusic, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        string[] found = [.. store.ReadTracks().Select(track => track.Path).Concat(store.ReadFailures().Select(failure => failure.Path)).Order(StringComparer.Ordinal)];
        var lost = expected.Except(found).Count();
        var doubled = found.Length - found.Distinct().Count();
        var counts = store.Count();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{_songs:N0} songs, {_processes.Length - 1} workers and a planner, {_kills} kills: {counts.Tracks:N0} tracks, {counts.Failures:N0} failures, {lost} lost, {doubled} doubled, {found.Length - expected.Length + lost} strange; {replayed} batches were dead letters for a time; {_reads:N0} reads meanwhile; {elapsed.TotalSeconds:N0} s"));
        Require(store.ReadTracks().All(track => !track.Embedding.IsEmpty), "a track has no embedding");
        return lost == 0 && doubled == 0 && found.Length == expected.Length && counts.Tracks + counts.Failures == _songs ? 0 : 1;
    }

    private static void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new InvalidDataException(problem);
        }
    }
}
