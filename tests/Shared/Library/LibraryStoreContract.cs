using MusicGenre.Library;
using MusicGenre.Library.Storage;
using Xunit;

namespace MusicGenre.Testing.Library;

/// <summary>What every store must do. Each test has an empty store of the model of <see cref="FakeCard"/>.</summary>
public abstract class LibraryStoreContract
{
    /// <summary>Opens the test's store once more.</summary>
    protected abstract ILibraryStore Open(bool isReadOnly = false);

    [Fact]
    public void Open_NewStore_IsEmptyAndBelongsToTheModel()
    {
        using var store = Open();

        Assert.True(store.Model.IsOf(FakeCard.Default));
        Assert.Equal(FakeCard.Default.Name, store.Model.Name);
        Assert.Equal(default, store.GetRevision());
        Assert.Equal(default, store.Count());
        Assert.False(store.IsReadOnly);
        Assert.Empty(store.ReadTracks());
        Assert.Empty(store.ReadFailures());
        Assert.Empty(store.ReadEmbeddings(0));
        Assert.Empty(store.ReadPlans());
        Assert.Empty(store.ReadWorkers());
    }

    [Fact]
    public void Save_Track_IsReadBackWithEveryMember()
    {
        using var store = Open();
        var track = SampleResults.FullTrack("/music/\u65e5\u672c/a 'b' \"c\".mp3");

        store.Save(track);

        using var other = Open(isReadOnly: true);
        AssertSame(track, other.FindTrack(track.Path)!);
        AssertSame(track, Assert.Single(other.ReadTracks()));
        var known = other.FindFile(track.Path)!.Value;
        Assert.Equal((track.Size, track.Modified, track.ETag, track.Options), (known.Size, known.Modified, known.ETag, known.Options));
        AssertSame(track, other.FindTrack(known.Id!.Value)!);
        Assert.Null(other.FindFile("/music/other.mp3"));
        Assert.Null(other.FindTrack("/music/other.mp3"));
    }

    [Fact]
    public void Save_TrackWithoutAnything_IsReadBack()
    {
        using var store = Open();
        var track = new LibraryTrack { Path = "https://example.org/a.mp3?x=1", Prediction = SampleResults.Track("x").Prediction };

        store.Save(track);

        AssertSame(track, store.FindTrack(track.Path)!);
        Assert.Empty(store.ReadEmbeddings(0));
    }

    [Fact]
    public void Save_SameTrackTwice_ChangesNothing()
    {
        using var store = Open();
        var track = SampleResults.FullTrack("/a.mp3");
        store.Save(track);
        var revision = store.GetRevision();

        store.Save(SampleResults.FullTrack("/a.mp3"));

        Assert.Equal(revision, store.GetRevision());
        Assert.Equal(new StoreCounts(1, 0), store.Count());
    }

    [Fact]
    public void Save_OtherTrackOfThePath_TakesItsPlaceWithANewIdentifier()
    {
        using var store = Open();
        store.Save(SampleResults.Track("/a.mp3"));
        store.Save(SampleResults.Track("/b.mp3"));
        var (id, before) = (store.FindFile("/a.mp3")!.Value.Id!.Value, store.GetRevision());

        store.Save(SampleResults.Track("/a.mp3", 0, 1));

        var now = store.FindFile("/a.mp3")!.Value.Id!.Value;
        Assert.Equal(new StoreRevision(now, before.Removals + 1), store.GetRevision());
        Assert.True(now > before.LastId);
        Assert.Null(store.FindTrack(id));
        Assert.Equal(new StoreCounts(2, 0), store.Count());
        Assert.Equal([0f, 1f], store.FindTrack("/a.mp3")!.Embedding.ToArray());
    }

    [Fact]
    public void Save_Failure_TakesThePlaceOfATrackAndTheOtherWayRound()
    {
        using var store = Open();
        store.Save(SampleResults.Track("/a.mp3"));

        store.Save(SampleResults.Failure("/a.mp3"));
        store.Save(SampleResults.Failure("/a.mp3"));

        Assert.Equal(new StoreCounts(0, 1), store.Count());
        Assert.Equal(SampleResults.Failure("/a.mp3"), Assert.Single(store.ReadFailures()));
        Assert.Equal(new StoredFile(77, SampleResults.Time, "abc", "excerpt=30", null), store.FindFile("/a.mp3"));

        store.Save(SampleResults.Track("/a.mp3"));

        Assert.Equal(new StoreCounts(1, 0), store.Count());
    }

    [Fact]
    public void ReadTracks_AnyPaths_AreInOrderOfTheirUtf8()
    {
        using var store = Open();

        // Of UTF-16, the last two would be the other way round; of a language's order, the first two.
        string[] paths = ["/B.mp3", "/a b.mp3", "/a-b.mp3", "/a/b.mp3", "/\u00e9.mp3", "/\uffee.mp3", "/\U0001f3b5.mp3"];
        foreach (var path in paths.Reverse())
        {
            store.Save(SampleResults.Track(path));
            store.Save(SampleResults.Failure("/failed" + path));
        }

        Assert.Equal(paths, store.ReadTracks().Select(track => track.Path));
        Assert.Equal(paths.Select(path => "/failed" + path), store.ReadFailures().Select(failure => failure.Path));
    }

    [Fact]
    public void ReadPathsBelow_Folder_FindsAllBelowItAndNothingElse()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var store = Open();
        string[] below = ["/music/a.mp3", "/music/sub/b.mp3", "/music/%.mp3", "/music/\U0001f3b5.mp3"];
        string[] others = ["/music", "/musi", "/music-2/a.mp3", "/music0/a.mp3", "/Music/a.mp3", "/other/music/a.mp3"];
        foreach (var path in (string[])[.. below, .. others])
        {
            store.Save(SampleResults.Track(path));
        }

        store.Save(SampleResults.Failure("/music/broken.mp3"));

        foreach (var folder in (string[])["/music", "/music/"])
        {
            var found = store.ReadPathsBelow(folder).ToArray();
            Assert.Equal([.. below.Append("/music/broken.mp3").Order(StringComparer.Ordinal)], found.Select(item => item.Path).Order(StringComparer.Ordinal));
            Assert.All(found, item => Assert.Equal(store.FindFile(item.Path)!.Value.Id, item.Id));
        }
    }

    [Fact]
    public void ReadEmbeddings_AfterAnIdentifier_AreTheLaterOnesInOrder()
    {
        using var store = Open();
        store.Save(SampleResults.Track("/c.mp3"));
        var first = store.GetRevision().LastId;
        store.Save(SampleResults.FullTrack("/b.mp3"));
        store.Save(SampleResults.Track("/a.mp3", 0, 1));

        var all = store.ReadEmbeddings(0).ToArray();
        var later = store.ReadEmbeddings(first).ToArray();

        Assert.Equal(["/c.mp3", "/b.mp3", "/a.mp3"], all.Select(item => item.Path));
        Assert.Equal(["/b.mp3", "/a.mp3"], later.Select(item => item.Path));
        Assert.Equal(all.Select(item => item.Id).Order(), all.Select(item => item.Id));
        Assert.Equal(("loud", TimeSpan.FromSeconds(10)), (all[0].Genre, all[0].Duration));
        Assert.Null(all[1].Genre);
        AssertHalf.Equal([0.6f, -0.8f], later[0].Values);
    }

    [Fact]
    public void Remove_KnownAndUnknownPaths_RemovesTheKnownOnes()
    {
        using var store = Open();
        store.Save(SampleResults.Track("/a.mp3"));
        store.Save(SampleResults.Track("/b.mp3"));
        store.Save(SampleResults.Failure("/c.mp3"));
        var before = store.GetRevision();

        store.Remove(["/a.mp3", "/c.mp3", "/nowhere.mp3"]);

        Assert.Equal(new StoreCounts(1, 0), store.Count());
        Assert.Null(store.FindFile("/a.mp3"));
        Assert.Equal(before with { Removals = before.Removals + 1 }, store.GetRevision());
        Assert.Equal("/b.mp3", Assert.Single(store.ReadEmbeddings(0)).Path);
    }

    [Fact]
    public void SavePlan_Twice_KeepsTheLastOne()
    {
        using var store = Open();
        var plan = new StoredPlan("id-1", "/music and more", SampleResults.Time, SampleResults.Time.AddHours(1), 1L << 40, 5, 6, new string('0', 64), false);
        store.Save(plan);
        store.Save(plan with { Id = "id-2", Started = plan.Started.AddDays(1) });

        store.Save(plan with { Songs = 7, IsFinished = true });

        Assert.Equal([plan with { Id = "id-2", Started = plan.Started.AddDays(1) }, plan with { Songs = 7, IsFinished = true }], store.ReadPlans());
    }

    [Fact]
    public void SaveWorker_Twice_KeepsTheLastOne()
    {
        using var store = Open();
        var worker = new StoredWorker("b", TimeSpan.FromMinutes(59), SampleResults.Time.AddHours(1), 1L << 40, 2, 3, TimeSpan.FromTicks(12_345));
        store.Save(worker);
        store.Save(worker with { Name = "a" });

        store.Save(worker with { Done = 7 });

        Assert.Equal([worker with { Name = "a" }, worker with { Done = 7 }], store.ReadWorkers());
        store.RemoveWorker("b");
        store.RemoveWorker("nobody");
        Assert.Equal("a", Assert.Single(store.ReadWorkers()).Name);
    }

    [Fact]
    public void Changes_OfAStoreOpenedForReading_AreRefused()
    {
        Open().Dispose();
        using var store = Open(isReadOnly: true);

        Assert.True(store.IsReadOnly);
        Assert.Throws<InvalidOperationException>(() => store.Save(SampleResults.Track("/a.mp3")));
        Assert.Throws<InvalidOperationException>(() => store.Save(SampleResults.Failure("/a.mp3")));
        Assert.Throws<InvalidOperationException>(() => store.Remove(["/a.mp3"]));
        Assert.Throws<InvalidOperationException>(() => store.RemoveWorker("a"));
    }

    [Fact]
    public async Task Save_ByManyWhileOneFollowsTheRevision_MissesNothing()
    {
        const int Writers = 4;
        const int TracksEach = 40;
        using var reader = Open(isReadOnly: true);
        HashSet<string> followed = new(StringComparer.Ordinal);
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        {
            using var store = Open();
            for (var i = 0; i < TracksEach; i++)
            {
                store.Save(SampleResults.Track($"/{writer}/{i}.mp3"));
            }
        })));

        // As a search follows the index: only what is new is read.
        var (after, isLast) = (0L, false);
        while (!isLast)
        {
            isLast = writing.IsCompleted;
            var revision = reader.GetRevision();
            foreach (var item in reader.ReadEmbeddings(after).TakeWhile(item => item.Id <= revision.LastId))
            {
                Assert.True(followed.Add(item.Path));
            }

            after = revision.LastId;
        }

        await writing;
        Assert.Equal(Writers * TracksEach, followed.Count);
        Assert.Equal(new StoreCounts(Writers * TracksEach, 0), reader.Count());
    }

    [Fact]
    public void LibraryIndex_OverTheStore_FindsWhatIsSimilar()
    {
        using var index = LibraryIndex.Open(Open());
        using var store = Open();
        store.Save(SampleResults.Track("/a.mp3", 1, 0));
        store.Save(SampleResults.Track("/b.mp3", 0.6f, 0.8f));
        store.Save(SampleResults.Track("/c.mp3", 0.8f, 0.6f));

        var found = index.FindSimilar(index.Find("/a.mp3")!);

        Assert.Equal(["/c.mp3", "/b.mp3"], found.Select(similar => similar.Track.Path));
        Assert.Equal(0.8f, found[0].Similarity, 0.001f);
    }

    private static void AssertSame(LibraryTrack expected, LibraryTrack actual)
    {
        Assert.Equal(
            (expected.Path, expected.Size, expected.Modified, expected.ETag, expected.Options, expected.Worker, expected.Analyzed),
            (actual.Path, actual.Size, actual.Modified, actual.ETag, actual.Options, actual.Worker, actual.Analyzed));
        Assert.Equal(DateTimeKind.Utc, actual.Modified.Kind);
        Assert.Equal(expected.Prediction.Scores, actual.Prediction.Scores);
        Assert.Equal(
            (expected.Prediction.Duration, expected.Prediction.ClassifiedDuration, expected.Prediction.Genre, expected.Prediction.Reason),
            (actual.Prediction.Duration, actual.Prediction.ClassifiedDuration, actual.Prediction.Genre, actual.Prediction.Reason));
        Assert.Equal(
            (expected.Prediction.MinimumConfidence, expected.Prediction.Familiarity, expected.Prediction.MinimumFamiliarity),
            (actual.Prediction.MinimumConfidence, actual.Prediction.Familiarity, actual.Prediction.MinimumFamiliarity));
        Assert.Equal(expected.Prediction.Warnings, actual.Prediction.Warnings);
        Assert.Equal(expected.Sections, actual.Sections);
        Assert.Equal(
            (expected.Tags.Title, expected.Tags.Artist, expected.Tags.Album, expected.Tags.Year),
            (actual.Tags.Title, actual.Tags.Artist, actual.Tags.Album, actual.Tags.Year));
        Assert.Equal(expected.Tags.Genres, actual.Tags.Genres);
        AssertHalf.Equal(expected.Embedding.Span, actual.Embedding.Span);
    }
}
