using System.Diagnostics;
using System.Globalization;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;

namespace MusicGenre.Library.Reliability;

/// <summary>Any number of songs through the real planner, queue, worker and store, with a stubbed classifier: what they cost, and whether that grows.</summary>
internal static class StubRun
{
    private const int Dimension = 512;
    private const int Parts = 5;
    private const int Searches = 30;

    public static async Task<int> RunAsync(string folder, int songs)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "stub.db");
        using var real = ChildPrograms.CreateClassifier();
        var classifier = new StubbedClassifier(real.Model, Dimension);
        using var store = SqliteLibrary.OpenStore(path, classifier.Model);
        await using var queue = SqliteLibrary.OpenQueue(path);
        var part = songs / Parts;
        for (var number = 0; number < Parts; number++)
        {
            var begin = number * part;
            var manifest = new SongManifest(
                FormattableString.Invariant($"part {number}"),
                Enumerable.Range(begin, part).Select(song => new SongReference(FormattableString.Invariant($"/library/of/some/depth/{song % 5000}/{song:D9} - the title of a song.mp3"))));
            var (time, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var planning = new WorkPlanner(store, queue).RunAsync(manifest);
            await Task.WhenAny(planning, Task.Delay(500));
            var planned = Environment.CpuUsage.TotalTime;
            await new LibraryWorker(store, queue, classifier, new LibraryWorkerOptions { UntilEmpty = true }).RunAsync();
            await planning;
            await new LibraryWorker(store, queue, classifier, new LibraryWorkerOptions { UntilEmpty = true }).RunAsync();
            var used = Environment.CpuUsage.TotalTime;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"stubbed classifier, {store.Count().Tracks:N0} songs: {(used - processor).TotalMilliseconds / part:0.000} ms of processor time a song ({(planned - processor).TotalMilliseconds / part:0.000} before the worker began), {time.Elapsed.TotalMilliseconds / part:0.000} ms by the clock, working set {Environment.WorkingSet / 1e6:N0} MB, managed heap {GC.GetTotalMemory(true) / 1e6:N1} MB, file {new FileInfo(path).Length / 1e6:N0} MB"));
        }

        using var index = LibraryIndex.OpenRead(path);
        var tracks = index.EnumerateTracks().Take(Searches + 1).ToArray();
        var first = Search(index, tracks[0]);
        (double Clock, double Processor)[] later = [.. tracks.Skip(1).Select(track => Search(index, track))];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"first search, which loads all: {first.Clock / 1000:0.00} s; {later.Length} later ones: median {Median(later.Select(time => time.Clock)):0} ms by the clock, {Median(later.Select(time => time.Processor)):0} ms of processor time; working set {Environment.WorkingSet / 1e6:N0} MB"));
        return store.Count().Tracks == (long)part * Parts ? 0 : 1;
    }

    /// <summary>What a search for similar songs takes, in milliseconds.</summary>
    private static (double Clock, double Processor) Search(LibraryIndex index, LibraryTrack track)
    {
        var (time, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        index.FindSimilar(track);
        return (time.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
