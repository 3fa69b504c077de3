using System.Diagnostics;
using System.Globalization;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;

namespace MusicGenre.Library.Reliability;

/// <summary>Any number of songs through the real planner, queue, worker and store, with a stubbed classifier: what they cost, and whether that grows.</summary>
internal static class StubRun
{
    private const int Dimension = 768;
    private const int Parts = 5;

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
            var first = number * part;
            var manifest = new SongManifest(
                FormattableString.Invariant($"part {number}"),
                Enumerable.Range(first, part).Select(song => new SongReference(FormattableString.Invariant($"/library/of/some/depth/{song % 5000}/{song:D9} - the title of a song.mp3"))));
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

        var search = Stopwatch.StartNew();
        using var index = LibraryIndex.OpenRead(path);
        var found = index.FindSimilar(index.EnumerateTracks().First());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first search, which loads all: {search.Elapsed.TotalSeconds:0.00} s; {found.Count} found"));
        return store.Count().Tracks == (long)part * Parts ? 0 : 1;
    }
}
