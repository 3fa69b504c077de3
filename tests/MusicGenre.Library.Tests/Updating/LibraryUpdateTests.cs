using MusicGenre.Audio;
using MusicGenre.Library.Tests.Fakes;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Library.Tests.Updating;

public sealed class LibraryUpdateTests : IDisposable
{
    private readonly MusicFolder _music = new();

    public void Dispose() => _music.Dispose();

    [Fact]
    public async Task UpdateAsync_NewFiles_AreInTheIndex()
    {
        _music.Write("a.mp3", "loud", 10, 3, 4);
        _music.Write("sub/b.mp3", "quiet", 20, 0, 1);
        List<LibraryChange> changes = [];

        var totals = await _music.UpdateAsync(progress: new ListProgress(changes));

        Assert.Equal(new LibraryUpdateTotals(2, 0, 0, 0, 0, 0, 0, TimeSpan.FromSeconds(30)), totals);
        Assert.Equal(["a.mp3", "sub/b.mp3"], _music.Names);
        Assert.Equal([(LibraryChangeKind.Added, 2)], changes.CountBy(change => change.Kind).Select(pair => (pair.Key, pair.Value)));
        var track = _music.Index.Find(_music["a.mp3"])!;
        Assert.Equal("loud", track.Prediction.Genre);
        Assert.Equal(0.1, track.Prediction.MinimumConfidence);
        Assert.Equal([new GenreScore("loud", 0.75f), new GenreScore("quiet", 0.25f)], track.Prediction.Scores);
        AssertHalf.Equal([0.6f, 0.8f], track.Embedding.Span);
        Assert.Equal(new FileInfo(track.Path).Length, track.Size);
        Assert.Equal(File.GetLastWriteTimeUtc(track.Path), track.Modified);
    }

    [Fact]
    public async Task UpdateAsync_Again_AnalyzesOnlyWhatHasChanged()
    {
        _music.Write("a.mp3");
        var changed = _music.Write("b.mp3");
        await _music.UpdateAsync();
        TextClassifier.Write(changed, "quiet", 100, 0, 1);
        _music.Write("c.mp3");

        var totals = await _music.UpdateAsync();

        Assert.Equal((1, 1, 1), (totals.Added, totals.Changed, totals.Unchanged));
        Assert.Equal(4, _music.Classifier.Count);
        Assert.Equal("quiet", _music.Index.Find(changed)!.Prediction.Genre);
        Assert.Equal(3, _music.Index.TrackCount);
    }

    [Fact]
    public async Task UpdateAsync_SamePathsSeveralTimes_AreAnalyzedAndCountedOnce()
    {
        var file = _music.Write("sub/a.mp3");
        _music.Write("b.mp3");
        string[] paths = [file, file, _music.Path, _music["sub"], _music.Path, file];

        var first = await _music.Index.UpdateAsync(paths, _music.Classifier);
        var second = await _music.Index.UpdateAsync(paths, _music.Classifier);

        Assert.Equal((2, 0, 0), (first.Added, first.Changed, first.Unchanged));
        Assert.Equal((0, 0, 2), (second.Added, second.Changed, second.Unchanged));
        Assert.Equal(2, _music.Classifier.Count);
    }

    [Fact]
    public async Task UpdateAsync_TimeAloneHasChanged_IsAnalyzedAgain()
    {
        var path = _music.Write("a.mp3");
        await _music.UpdateAsync();
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(1));

        Assert.Equal(1, (await _music.UpdateAsync()).Changed);
    }

    [Fact]
    public async Task UpdateAsync_BrokenFile_IsNotTriedAgainUntilItChanges()
    {
        var path = _music.Write("broken.mp3");
        File.WriteAllText(path, "noise");
        _music.Write("good.mp3");

        var first = await _music.UpdateAsync();
        var second = await _music.UpdateAsync();
        var retried = await _music.UpdateAsync(new LibraryUpdateOptions { RetryFailures = true });

        Assert.Equal((1, 1, 0), (first.Added, first.Failed, first.FailedBefore));
        Assert.Equal((0, 1), (second.Failed, second.FailedBefore));
        Assert.Equal((1, 0), (retried.Failed, retried.FailedBefore));
        Assert.Equal(3, _music.Classifier.Count);
        var failure = Assert.Single(_music.Index.EnumerateFailures());
        Assert.Equal((path, 5, "it is broken"), (failure.Path, failure.Size, failure.Reason));
        Assert.Equal(1, _music.Index.FailureCount);

        TextClassifier.Write(path, "loud", 1, 1, 0);
        Assert.Equal(1, (await _music.UpdateAsync()).Added);
        Assert.Empty(_music.Index.EnumerateFailures());
    }

    [Fact]
    public async Task UpdateAsync_TrackThatBreaks_IsAFailureInstead()
    {
        var path = _music.Write("a.mp3");
        await _music.UpdateAsync();
        File.WriteAllText(path, "noise");

        await _music.UpdateAsync();

        Assert.Empty(_music.Names);
        Assert.Equal(path, Assert.Single(_music.Index.EnumerateFailures()).Path);
    }

    [UnixFact]
    public async Task UpdateAsync_FileThatCannotBeRead_IsTriedAgainAndKeptMeanwhile()
    {
        var path = _music.Write("a.mp3");
        await _music.UpdateAsync();
        File.Delete(path);
        File.CreateSymbolicLink(path, _music["gone.mp3"]);

        var failed = await _music.UpdateAsync();
        var again = await _music.UpdateAsync();

        Assert.Equal((1, 1), (failed.Failed, again.Failed));
        Assert.Equal(["a.mp3"], _music.Names);
        Assert.Empty(_music.Index.EnumerateFailures());
    }

    [Fact]
    public async Task UpdateAsync_PathThatDoesNotExist_FailsAndTheRestGoesOn()
    {
        _music.Write("a.mp3");
        List<LibraryChange> changes = [];

        var totals = await _music.Index.UpdateAsync([_music["nowhere"], _music.Path], _music.Classifier, null, new ListProgress(changes));

        Assert.Equal((1, 1), (totals.Added, totals.Failed));
        Assert.IsType<FileNotFoundException>(changes.Single(change => change.Kind == LibraryChangeKind.Failed).Error);
    }

    [Fact]
    public async Task UpdateAsync_SingleFile_IsAddedAndNothingElseRemoved()
    {
        _music.Write("a.mp3");
        var other = _music.Write("b.mp3");
        await _music.UpdateAsync();
        File.Delete(other);
        var added = _music.Write("c.mp3");

        var totals = await _music.Index.UpdateAsync([added], _music.Classifier);

        Assert.Equal((1, 0), (totals.Added, totals.Removed));
        Assert.Equal(3, _music.Index.TrackCount);
    }

    [Fact]
    public async Task UpdateAsync_Canceled_KeepsWhatIsDone()
    {
        using var stop = new CancellationTokenSource();
        _music.Write("a.mp3");
        File.WriteAllText(_music.Write("b.mp3"), "wait loud 10 1 0");
        _music.Write("c.mp3");
        var progress = new ListProgress([], change => _ = change.Path.EndsWith("a.mp3", StringComparison.Ordinal) ? stop.CancelAsync() : null);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _music.UpdateAsync(new LibraryUpdateOptions { MaxDegreeOfParallelism = 1 }, progress, stop.Token));

        Assert.Equal(["a.mp3"], _music.Names);
        _music.Classifier.Gate.SetResult();
        var totals = await _music.UpdateAsync();
        Assert.Equal((2, 1), (totals.Added, totals.Unchanged));
    }

    [Fact]
    public async Task UpdateAsync_CanceledAmongUnchangedFiles_Ends()
    {
        for (var i = 0; i < 50; i++)
        {
            _music.Write($"{i}.mp3");
        }

        await _music.UpdateAsync();
        using var stop = new CancellationTokenSource();
        var seen = 0L;
        var progress = new ListProgress([], totals: totals =>
        {
            seen = totals.Unchanged;
            stop.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _music.UpdateAsync(null, progress, stop.Token));

        Assert.Equal(1, seen);
    }

    [Theory]
    [InlineData("Ünïcödé 日本語 🎵.mp3")]
    [InlineData("quote ' \" percent % question ? hash # semicolon ;.mp3")]
    public async Task UpdateAsync_OddNames_AreFoundAgain(string name)
    {
        var path = _music.Write(OperatingSystem.IsWindows() ? "plain.mp3" : name);

        await _music.UpdateAsync();

        Assert.Equal(1, (await _music.UpdateAsync()).Unchanged);
        Assert.Equal(path, _music.Index.Find(path)!.Path);
    }

    [UnixFact]
    public async Task UpdateAsync_LineBreakInNames_IsKept()
    {
        var path = _music.Write("a\nfolder/b\r\n.mp3");

        await _music.UpdateAsync();

        Assert.Equal(1, (await _music.UpdateAsync()).Unchanged);
        Assert.Equal(path, Assert.Single(_music.Index.EnumerateTracks()).Path);
    }

    [UnixFact]
    public async Task UpdateAsync_FolderOverALink_IsTheSameFolder()
    {
        var path = _music.Write("a.mp3");
        await _music.UpdateAsync();
        var link = _music.Path + "-link";
        Directory.CreateSymbolicLink(link, _music.Path);

        var totals = await _music.Index.UpdateAsync([link], _music.Classifier);

        Assert.Equal((0, 1), (totals.Added, totals.Unchanged));
        Assert.Equal(path, _music.Index.Find(Path.Combine(link, "a.mp3"))!.Path);
    }

    [Fact]
    public async Task UpdateAsync_WhatIsNotAudio_IsReportedAsSkipped()
    {
        _music.Write("a.mp3");
        File.WriteAllText(_music["notes.txt"], "notes");
        List<SkippedFile> skipped = [];

        var totals = await _music.UpdateAsync(new LibraryUpdateOptions { Skipped = skipped.Add });

        Assert.Equal((1, 0), (totals.Added, totals.Failed));
        Assert.Equal(_music["notes.txt"], Assert.Single(skipped).Path);
    }

    [Fact]
    public async Task UpdateAsync_SilentFile_HasNoEmbedding()
    {
        var path = _music.Write("a.mp3", "silent");

        await _music.UpdateAsync();

        var track = _music.Index.Find(path)!;
        Assert.Equal(UndecidedReason.Silent, track.Prediction.Reason);
        Assert.True(track.Embedding.IsEmpty);
        Assert.Empty(_music.Index.FindSimilar(track));
    }

    [Fact]
    public async Task UpdateAsync_WhileAnotherProgramWrites_BothAreKept()
    {
        using var other = LibraryIndex.Open(_music.IndexPath, FakeCard.Default);
        for (var i = 0; i < 40; i++)
        {
            _music.Write($"{(i % 2 == 0 ? "even" : "odd")}/{i}.mp3");
        }

        await Task.WhenAll(
            _music.Index.UpdateAsync([_music["even"]], _music.Classifier),
            other.UpdateAsync([_music["odd"]], _music.Classifier));

        Assert.Equal(40, _music.Index.TrackCount);
        Assert.Equal(40, other.TrackCount);
    }

    [Fact]
    public async Task UpdateAsync_ReadersMeanwhile_SeeWholeTracks()
    {
        using var reader = LibraryIndex.OpenRead(_music.IndexPath);
        for (var i = 0; i < 60; i++)
        {
            _music.Write($"{i:00}.mp3", "loud", 10, 1, i);
        }

        var update = _music.UpdateAsync();
        var query = new LibraryTrack { Path = "query", Prediction = new([new("loud", 1)], TimeSpan.FromSeconds(1)), Embedding = new float[] { 1, 0 } };
        var highest = 0;
        do
        {
            var found = reader.FindSimilar(query, new SimilarTrackOptions { Count = 100 });
            Assert.True(found.Count >= highest, "nothing that was there goes");
            Assert.All(found, similar => Assert.Equal(2, similar.Track.Embedding.Length));
            highest = found.Count;
        }
        while (!update.IsCompleted);

        await update;
        Assert.Equal(60, reader.FindSimilar(query, new SimilarTrackOptions { Count = 100 }).Count);
    }

    [Fact]
    public async Task UpdateAsync_WrongArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>("paths", () => { _ = _music.Index.UpdateAsync(null!, _music.Classifier); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = _music.UpdateAsync(new LibraryUpdateOptions { MaxDegreeOfParallelism = 0 }); });
        var exception = Assert.Throws<LibraryIndexException>(() => { _ = _music.Index.UpdateAsync([_music.Path], new TextClassifier(FakeCard.Other)); });
        Assert.Equal(LibraryIndexProblem.OtherModel, exception.Problem);
        using var reader = LibraryIndex.OpenRead(_music.IndexPath);
        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.UpdateAsync([_music.Path], _music.Classifier));
    }
}
