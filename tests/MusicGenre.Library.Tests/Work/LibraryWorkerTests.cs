using System.Diagnostics;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Library.Tests.Work;

public sealed class LibraryWorkerTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_PlannedFolder_HasTheResultsOfAnUpdate()
    {
        _folder.WriteMany(5);
        _folder.Write("silent.mp3", "silent");
        File.WriteAllText(_folder["broken.mp3"], "noise");
        await _folder.PlanAsync(new WorkPlannerOptions { BatchSize = 2 });

        var totals = await _folder.WorkAsync(new LibraryWorkerOptions { Name = "worker-1" });

        Assert.Equal((6, 1, 0), (totals.Added, totals.Failed, totals.Unchanged));
        Assert.Equal(TimeSpan.FromSeconds(60), totals.Audio);
        using var temporary = new TemporaryFolder();
        using var index = LibraryIndex.Open(temporary["other.db"], FakeCard.Default);
        await index.UpdateAsync([_folder.Path], _folder.Classifier);
        Assert.Equal(index.EnumerateTracks().Select(Describe), _folder.Store.ReadTracks().Select(Describe));
        var (failure, other) = (Assert.Single(_folder.Store.ReadFailures()), Assert.Single(index.EnumerateFailures()));
        Assert.Equal(other with { Time = default }, failure with { Time = default, Worker = null });
        Assert.All(_folder.Store.ReadTracks(), track => Assert.Equal("worker-1", track.Worker));
        Assert.Equal("worker-1", failure.Worker);
        Assert.Equal(default, await _folder.Queue.GetStatusAsync());
        Assert.Equal((0, 7), await UpdateAsync());
    }

    [Fact]
    public async Task RunAsync_SameBatchTwice_ChangesNothing()
    {
        _folder.WriteMany(3);
        File.WriteAllText(_folder["broken.mp3"], "noise");
        var batch = new WorkBatch(Guid.NewGuid(), _folder.Store.Model.Sha256, "", [.. Directory.GetFiles(_folder.Path).Select(path => new SongReference(path))]);
        await _folder.Queue.PublishAsync(batch);
        await _folder.WorkAsync();
        var revision = _folder.Store.GetRevision();
        await _folder.Queue.PublishAsync(batch);
        await _folder.Queue.PublishAsync(batch with { Id = Guid.NewGuid() });

        var totals = await _folder.WorkAsync();

        Assert.Equal((0, 0, 8), (totals.Added, totals.Failed, totals.Unchanged));
        Assert.Equal(revision, _folder.Store.GetRevision());
        Assert.Equal(4, _folder.Classifier.Count);
    }

    [Fact]
    public async Task RunAsync_SongThatIsGone_IsAFailureAndPlannedAgainWhenItIsBack()
    {
        var path = _folder.Write("a.mp3");
        await _folder.PlanAsync();
        File.Delete(path);

        Assert.Equal(1, (await _folder.WorkAsync()).Failed);

        Assert.Equal("the file does not exist", Assert.Single(_folder.Store.ReadFailures()).Reason);
        _folder.Write("a.mp3");
        Assert.Equal(1, (await _folder.PlanAsync()).Queued);
        Assert.Equal(1, (await _folder.WorkAsync()).Added);
        Assert.Empty(_folder.Store.ReadFailures());
    }

    [Fact]
    public async Task RunAsync_Canceled_FinishesTheSongInWorkAndGivesTheRestBack()
    {
        _folder.WriteMany(4);
        TextClassifier.Write(_folder["101.mp3"], "wait loud", 10, 1, 0);
        await _folder.PlanAsync();
        using var stop = new CancellationTokenSource();
        var working = _folder.WorkAsync(
            new LibraryWorkerOptions { MaxDegreeOfParallelism = 1 },
            new CallbackProgress<LibraryUpdateProgress>(value =>
            {
                if (value.Totals.Added == 1)
                {
                    stop.Cancel();
                    _folder.Classifier.Gate.SetResult();
                }
            }),
            stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => working);

        Assert.InRange(_folder.Names.Length, 1, 2);
        Assert.Equal(new QueueStatus(1, 0, 0), await _folder.Queue.GetStatusAsync());
        Assert.Empty(_folder.Store.ReadWorkers());
        var done = _folder.Names.Length;
        var totals = await _folder.WorkAsync();
        Assert.Equal((4 - done, done), (totals.Added, totals.Unchanged));
        Assert.Equal(4, _folder.Classifier.Count);
    }

    [Fact]
    public async Task RunAsync_UnexpectedError_MakesADeadLetterAfterThreeTriesAndTheOtherSongsAreDone()
    {
        _folder.WriteMany(3);
        await _folder.PlanAsync();
        var faulty = new FaultyClassifier(_folder.Classifier, "101.mp3");
        var worker = new LibraryWorker(_folder.Store, _folder.Queue, faulty, new LibraryWorkerOptions { UntilEmpty = true });

        var totals = await worker.RunAsync();

        Assert.Equal(3, faulty.Faults);
        Assert.Equal(["100.mp3", "102.mp3"], _folder.Names);
        Assert.Equal((2, 4), (totals.Added, totals.Unchanged));
        Assert.Equal(new QueueStatus(0, 0, 1), await _folder.Queue.GetStatusAsync());

        await _folder.Queue.ReplayAsync();
        await _folder.WorkAsync();
        Assert.Equal(["100.mp3", "101.mp3", "102.mp3"], _folder.Names);
    }

    [Fact]
    public async Task RunAsync_BatchForAnotherModelOrOptions_IsADeadLetter()
    {
        var path = _folder.Write("a.mp3");
        await _folder.Queue.PublishAsync(new WorkBatch(Guid.NewGuid(), new string('f', 64), "", [new SongReference(path)]));
        await _folder.Queue.PublishAsync(new WorkBatch(Guid.NewGuid(), _folder.Store.Model.Sha256, "excerpt=30", [new SongReference(path)]));

        await _folder.WorkAsync();

        Assert.Equal(new QueueStatus(0, 0, 2), await _folder.Queue.GetStatusAsync());
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void LibraryWorker_OtherModel_IsRefused()
        => Assert.Equal(
            LibraryIndexProblem.OtherModel,
            Assert.Throws<LibraryIndexException>(() => new LibraryWorker(_folder.Store, _folder.Queue, new TextClassifier(FakeCard.Other))).Problem);

    [Fact]
    public async Task RunAsync_SeveralWorkers_ShareTheWork()
    {
        _folder.WriteMany(40);
        await _folder.PlanAsync(new WorkPlannerOptions { BatchSize = 3 });

        var totals = await Task.WhenAll(Enumerable.Range(1, 3).Select(number => Task.Run(async () =>
        {
            using var store = SqliteLibrary.OpenStore(_folder.IndexPath, FakeCard.Default);
            await using var queue = SqliteLibrary.OpenQueue(_folder.IndexPath);
            var options = new LibraryWorkerOptions { Name = $"worker-{number}", UntilEmpty = true };
            return await new LibraryWorker(store, queue, _folder.Classifier, options).RunAsync();
        })));

        Assert.Equal((40, 0), (totals.Sum(total => total.Added), totals.Sum(total => total.Unchanged)));
        Assert.Equal(40, _folder.Names.Length);
        Assert.Equal(40, _folder.Classifier.Count);
    }

    [Fact]
    public async Task RunAsync_RedirectToNowhere_IsAFailureOfThatSong()
    {
        using var http = new HttpClient(new SongServer("loud 10 1 0"));
        SongReference[] songs = [new("https://example.org/a.mp3"), new("https://example.org/nowhere/b.mp3"), new("file:///c%00.mp3")];
        await _folder.PlanAsync(new SongManifest("three songs", songs));

        var totals = await _folder.WorkAsync(new LibraryWorkerOptions { Http = http });

        Assert.Equal((1, 2), (totals.Added, totals.Failed));
        Assert.Equal(
            [(songs[2].Location, "no file can be found by this address"), (songs[1].Location, "the server's answer makes no sense: Invalid URI: The hostname could not be parsed.")],
            _folder.Store.ReadFailures().Select(failure => (failure.Path, failure.Reason)));
        Assert.Equal(new QueueStatus(0, 0, 0), await _folder.Queue.GetStatusAsync());
    }

    [UnixFact]
    public async Task RunAsync_Pipe_IsAFailureAndNotWaitedFor()
    {
        var path = _folder["pipe.mp3"];
        using (var mkfifo = Process.Start("mkfifo", path))
        {
            await mkfifo.WaitForExitAsync();
        }

        await _folder.PlanAsync(new SongManifest("a pipe", [new SongReference(path)]));

        Assert.Equal(1, (await _folder.WorkAsync()).Failed);
        Assert.Equal("it is a pipe, a socket or a device", Assert.Single(_folder.Store.ReadFailures()).Reason);
    }

    [Fact]
    public async Task RunAsync_AtAddress_FetchesOnceAndKeepsWhatTheServerSays()
    {
        using var http = new HttpClient(new SongServer("loud 10 1 0"));
        SongReference[] songs = [new("https://example.org/a.mp3"), new("https://example.org/b.mp3", 5, ETag: "mine"), new("https://example.org/404/gone.mp3"), new("ftp://example.org/a")];
        var manifest = new SongManifest("four songs", songs);
        await _folder.PlanAsync(manifest);

        var totals = await _folder.WorkAsync(new LibraryWorkerOptions { Http = http });

        Assert.Equal((2, 2), (totals.Added, totals.Failed));
        var known = _folder.Store.FindFile(songs[0].Location)!.Value;
        Assert.Equal((11, SongServer.Modified, "theirs"), (known.Size, known.Modified, known.ETag));
        Assert.Equal("mine", _folder.Store.FindFile(songs[1].Location)!.Value.ETag);
        Assert.Contains(_folder.Store.ReadFailures(), failure => failure.Path == songs[2].Location && failure.Reason == "the server answered 404 (Not Found)");

        // What failed for want of a server's answer is planned again, and what has another tag.
        Assert.Equal(2, (await _folder.PlanAsync(manifest)).Queued);
        await _folder.DrainAsync();
        Assert.Equal(3, (await _folder.PlanAsync(new SongManifest("four songs", [songs[0], songs[1] with { ETag = "new" }, songs[2], songs[3]]))).Queued);
    }

    [Fact]
    public async Task RunAsync_AtAddressWithCredentials_UsesThemAndKeepsThemNowhere()
    {
        var server = new SongServer("loud 10 1 0");
        using var http = new HttpClient(server);
        string[] addresses = ["https://me:s3%40cret@example.org/a.mp3?b=c@d", "https://me@example.org/404/s.mp3", "ftp://me:s3cret@example.org/a"];
        var manifest = SongManifest.Read(addresses);
        List<LibraryChange> changes = [];
        await _folder.PlanAsync(manifest);

        await _folder.WorkAsync(new LibraryWorkerOptions { Http = http }, new CallbackProgress<LibraryUpdateProgress>(value => changes.AddRange(value.Change is { } change ? [change] : [])));

        Assert.Equal(
            [("https://example.org/404/s.mp3", Basic("me:")), ("https://example.org/a.mp3?b=c@d", Basic("me:s3@cret"))],
            server.Requests.OrderBy(request => request.Address, StringComparer.Ordinal));
        string[] names = ["https://example.org/a.mp3?b=c@d", "https://example.org/404/s.mp3", "ftp://example.org/a"];
        Assert.Equal(names[0], Assert.Single(_folder.Store.ReadTracks()).Path);
        Assert.Equal(names[1..].Order(), _folder.Store.ReadFailures().Select(failure => failure.Path).Order());
        Assert.Equal(names.Order(), changes.Select(change => change.Path).Order());
        Assert.Equal(string.Join(", ", names), Assert.Single(_folder.Store.ReadPlans()).Source);
        Assert.Equal(2, (await _folder.PlanAsync(manifest)).Queued);

        static string Basic(string credentials) => $"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(credentials))}";
    }

    [Theory]
    [InlineData(403, "the server answered 403 (Forbidden)")]
    [InlineData(499, "the server answered 499")]
    public async Task RunAsync_AtAddressThatIsRefused_KeepsTheStatusInPlainWords(int status, string expected)
    {
        using var http = new HttpClient(new SongServer("loud 10 1 0"));
        await _folder.PlanAsync(new SongManifest("a song", [new SongReference($"https://example.org/{status}/a.mp3")]));

        await _folder.WorkAsync(new LibraryWorkerOptions { Http = http });

        Assert.Equal(expected, Assert.Single(_folder.Store.ReadFailures()).Reason);
    }

    [Fact]
    public async Task RunAsync_WithoutWork_ReportsNoTimeInWork()
    {
        // It reports when it begins, and every few seconds while it waits for a batch.
        using var stop = new CancellationTokenSource();
        var working = new LibraryWorker(_folder.Store, _folder.Queue, _folder.Classifier).RunAsync(null, stop.Token);
        var first = await ReadWorkerAsync(worker => true);
        var later = await ReadWorkerAsync(worker => worker.Seen > first.Seen);

        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (first.InWork, later.InWork));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => working);
    }

    [Fact]
    public async Task RunAsync_WithABatch_ReportsTheTimeInWork()
    {
        TextClassifier.Write(_folder["a.mp3"], "wait loud", 10, 1, 0);
        await _folder.PlanAsync();
        var working = _folder.WorkAsync();

        var busy = await ReadWorkerAsync(worker => worker.InWork > TimeSpan.Zero);
        var later = await ReadWorkerAsync(worker => worker.Seen > busy.Seen);

        Assert.True(later.InWork > busy.InWork, $"{later.InWork} is not more than {busy.InWork}.");
        _folder.Classifier.Gate.SetResult();
        await working;
    }

    private static string Describe(LibraryTrack track)
        => $"{track.Path} {track.Size} {track.Modified:O} {track.Prediction} {track.Prediction.Duration} {string.Join(',', track.Embedding.ToArray())} {track.Prediction.Warnings.Count} {track.Options}";

    /// <summary>Waits until the only worker reports what is wanted.</summary>
    private async Task<StoredWorker> ReadWorkerAsync(Func<StoredWorker, bool> isWanted)
    {
        while (true)
        {
            if (_folder.Store.ReadWorkers() is [var worker] && isWanted(worker))
            {
                return worker;
            }

            await Task.Delay(20);
        }
    }

    /// <summary>Runs an update of the same store, which analyzes nothing.</summary>
    private async Task<(long Analyzed, long Known)> UpdateAsync()
    {
        using var index = LibraryIndex.Open(_folder.IndexPath, FakeCard.Default);
        var totals = await index.UpdateAsync([_folder.Path], _folder.Classifier);
        return (totals.Added + totals.Changed, totals.Unchanged + totals.FailedBefore);
    }
}
