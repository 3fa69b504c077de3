using MusicGenre.Library;
using MusicGenre.Recommendations.Tests.Fakes;
using MusicGenre.Testing.Library;
using Xunit;

namespace MusicGenre.Recommendations.Tests.Local;

public sealed class LibrarySourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TextClassifier _classifier = new();
    private readonly TestHost _host;

    public LibrarySourceTests() => _host = TestHost.For(IndexPath);

    private string IndexPath => _folder["data", "library.db"];

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Recommend_SongOfTheLibrary_GivesSimilarTracksBestFirst()
    {
        await IndexAsync(("song.mp3", 10, [1, 0]), ("far.mp3", 11, [-1, 0.1f]), ("near.mp3", 12, [5, 1]));

        var result = await _host.Source.RecommendAsync(new RecommendationQuery { Path = _folder["music", "song.mp3"] });

        Assert.Equal(("library", "From your own library"), (result.Source, result.Attribution.Text));
        Assert.Equal(["near", "far"], result.Tracks.Select(track => track.Title));
        Assert.Empty(result.Playlists);
        Assert.Empty(result.Notes);
        var near = result.Tracks[0];
        Assert.Equal((TimeSpan.FromSeconds(12), "loud", null, null), (near.Duration, near.Genre, near.Url, near.Artist));
        Assert.Equal("near.mp3", Path.GetFileName(near.Path));
        Assert.Equal(5 / Math.Sqrt(26), near.Similarity!.Value, 1e-4);
    }

    [Fact]
    public async Task Recommend_SongFromElsewhere_IsComparedByItsEmbedding()
    {
        await IndexAsync(("a.mp3", 10, [1, 0]), ("b.mp3", 11, [0, 1]));
        TextClassifier.Write(_folder["song.mp3"], "quiet", 12, 1, 3);
        var track = await LibraryTrack.AnalyzeAsync(_folder["song.mp3"], _classifier);

        var result = await _host.Source.RecommendAsync(RecommendationQuery.From(track) with { Limit = 1 });

        Assert.Equal("b", Assert.Single(result.Tracks).Title);
    }

    [Fact]
    public async Task Recommend_EmbeddingWithoutFile_LeavesOutTheSameAudio()
    {
        await IndexAsync(("a.mp3", 10, [1, 0]), ("b.mp3", 11, [0, 1]));

        var copy = await _host.Source.RecommendAsync(new RecommendationQuery { Embedding = new float[] { 1, 0 }, Duration = TimeSpan.FromSeconds(10) });
        var other = await _host.Source.RecommendAsync(new RecommendationQuery { Embedding = new float[] { 1, 0 } });

        Assert.Equal(["b"], copy.Tracks.Select(track => track.Title));
        Assert.Equal(["a", "b"], other.Tracks.Select(track => track.Title));
    }

    [Fact]
    public async Task Recommend_TracksThatAreAddedLater_AreFound()
    {
        await IndexAsync(("a.mp3", 10, [1, 0]));
        var query = new RecommendationQuery { Embedding = new float[] { 1, 1 } };
        Assert.Single((await _host.Source.RecommendAsync(query)).Tracks);

        await IndexAsync(("b.mp3", 11, [0, 1]));

        Assert.Equal(2, (await _host.Source.RecommendAsync(query)).Tracks.Count);
    }

    [Fact]
    public async Task Recommend_PlaylistsOnly_GivesNothing()
    {
        await IndexAsync(("a.mp3", 10, [1, 0]));

        var result = await _host.Source.RecommendAsync(new RecommendationQuery { Embedding = new float[] { 1, 1 }, Kinds = RecommendationKinds.Playlists });

        Assert.Empty(result.Tracks);
    }

    [Fact]
    public async Task Recommend_UnknownSong_SaysWhatIsMissing()
    {
        await IndexAsync(("a.mp3", 10, [1, 0]));

        var result = await _host.Source.RecommendAsync(new RecommendationQuery { Genres = ["loud"], Path = _folder["elsewhere.mp3"] });

        Assert.Equal(["The song is silent, or not in your library and without an embedding, so nothing can be compared with it."], result.Notes);
        Assert.Empty(result.Tracks);
    }

    [Fact]
    public async Task Recommend_SilentSong_SaysSo()
    {
        await IndexAsync(("a.mp3", 10, [1, 0]));
        TextClassifier.Write(_folder["music", "silence.mp3"], "silent", 10);
        await IndexAsync();

        var result = await _host.Source.RecommendAsync(new RecommendationQuery { Path = _folder["music", "silence.mp3"] });

        Assert.Equal(["The song is silent, so nothing is similar to it."], result.Notes);
    }

    [Fact]
    public async Task Index_Missing_IsToldWithTheRemedyAndFoundLater()
    {
        var availability = _host.Source.GetAvailability();
        var exception = await _host.FailAsync();

        Assert.Equal(new RecommendationAvailability(false, "Make an index of your music with 'musicgenre index DIR'."), availability);
        Assert.Equal(RecommendationFailure.NotConfigured, exception.Failure);
        Assert.Equal("Your library: not set up. Make an index of your music with 'musicgenre index DIR'.", exception.Message);

        await IndexAsync(("a.mp3", 10, [1, 0]));

        Assert.True(_host.Source.GetAvailability().IsAvailable);
        Assert.Single((await _host.Source.RecommendAsync(new RecommendationQuery { Embedding = new float[] { 1, 1 } })).Tracks);
    }

    [Fact]
    public async Task Index_OfAnotherModel_IsRefused()
    {
        await IndexAsync(("a.mp3", 10, [1, 0]));
        using var host = TestHost.For(IndexPath, options => options.Model = FakeCard.Other);

        var exception = await host.FailAsync();

        Assert.Equal(RecommendationFailure.NotConfigured, exception.Failure);
        Assert.Contains("other", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_WithEmbeddingsOfAnotherLength_RefusesTheRequest()
    {
        await IndexAsync(("a.mp3", 10, [1, 0]));

        var exception = await Assert.ThrowsAsync<RecommendationException>(() => _host.Source.RecommendAsync(new RecommendationQuery { Embedding = new float[] { 1, 1, 1 } }));

        Assert.Equal(RecommendationFailure.RequestRefused, exception.Failure);
    }

    [Fact]
    public async Task Index_ThatIsSomethingElse_IsTold()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(IndexPath)!);
        await File.WriteAllTextAsync(IndexPath, "not an index");

        Assert.Equal(RecommendationFailure.NotConfigured, (await _host.FailAsync()).Failure);
    }

    [Fact]
    public async Task OpenIndex_Given_IsOpenedOnceForTheModelAndDisposedOf()
    {
        await IndexAsync(("a.mp3", 10, [1, 0]));
        List<LibraryIndex> opened = [];
        var query = new RecommendationQuery { Embedding = new float[] { 1, 1 } };
        using (var host = TestHost.For(_folder["nowhere.db"], options =>
        {
            options.Model = FakeCard.Default;
            options.OpenIndex = model =>
            {
                Assert.Same(FakeCard.Default, model);
                opened.Add(LibraryIndex.OpenRead(IndexPath, model));
                return opened[^1];
            };
        }))
        {
            Assert.True(host.Source.GetAvailability().IsAvailable);
            Assert.Single((await host.Source.RecommendAsync(query)).Tracks);
            Assert.Single((await host.Source.RecommendAsync(query)).Tracks);
        }

        Assert.ThrowsAny<InvalidOperationException>(() => Assert.Single(opened).TrackCount);
    }

    [Fact]
    public async Task OpenIndex_ThatFails_IsToldAndTriedAnew()
    {
        await IndexAsync(("a.mp3", 10, [1, 0]));
        var isDown = true;
        using var host = TestHost.For(IndexPath, options => options.OpenIndex = model => isDown
            ? throw new LibraryIndexException("postgres://db/music", LibraryIndexProblem.Inaccessible, "the server cannot be reached")
            : LibraryIndex.OpenRead(IndexPath, model));

        Assert.All(
            await Task.WhenAll(host.FailAsync(), host.FailAsync()),
            exception => Assert.Equal((RecommendationFailure.Unavailable, "Your library: postgres://db/music: the server cannot be reached."), (exception.Failure, exception.Message)));
        isDown = false;

        Assert.Single((await host.Source.RecommendAsync(new RecommendationQuery { Embedding = new float[] { 1, 1 } })).Tracks);
    }

    [Fact]
    public async Task Recommend_ManyAtTheSameTime_GiveTheSame()
    {
        await IndexAsync(("a.mp3", 10, [1, 0]), ("b.mp3", 11, [0, 1]), ("c.mp3", 12, [1, 1]));
        var query = new RecommendationQuery { Path = _folder["music", "a.mp3"] };

        var all = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => _host.Source.RecommendAsync(query)));

        Assert.All(all, result => Assert.Equal(["c", "b"], result.Tracks.Select(track => track.Title)));
    }

    private async Task IndexAsync(params (string Name, double Seconds, float[] Embedding)[] songs)
    {
        foreach (var (name, seconds, embedding) in songs)
        {
            TextClassifier.Write(_folder["music", name], "loud", seconds, embedding);
        }

        using var index = LibraryIndex.Open(IndexPath, FakeCard.Default);
        await index.UpdateAsync([_folder["music"]], _classifier);
    }
}
