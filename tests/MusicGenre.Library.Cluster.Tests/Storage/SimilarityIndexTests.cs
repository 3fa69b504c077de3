using MusicGenre.Library.Cluster.Tests.Servers;
using MusicGenre.Library.Storage;
using MusicGenre.Testing.Library;
using Xunit;

namespace MusicGenre.Library.Cluster.Tests.Storage;

[Collection(VectorCollection.Name)]
public sealed class SimilarityIndexTests(VectorServer server)
{
    private const int Clusters = 30;

    private readonly string _schema = ClusterServers.CreateName();

    private string Address => server.Address(_schema);

    [VectorFact]
    public async Task FindSimilar_WithTheIndex_FindsNearlyWhatExactSearchFinds()
    {
        const int Count = 10;
        await VectorLibrary.FillAsync(server, _schema, Clusters);
        using var index = LibraryIndex.Open(ClusterLibrary.OpenStoreRead(Address));
        LibraryTrack[] queries = [.. Enumerable.Range(0, 50).Select(i => index.Find(VectorLibrary.PathOf(i * 59))!)];

        // Most of the loud queries are far from all that is quiet.
        string?[] genres = [null, "loud", "quiet"];
        var exact = genres.Select(genre => queries.Select(query => Find(index, query, genre)).ToArray()).ToArray();

        Assert.True(await ClusterLibrary.BuildSimilarityIndexAsync(Address));

        for (var g = 0; g < genres.Length; g++)
        {
            var found = queries.Select(query => Find(index, query, genres[g])).ToArray();
            Assert.All(found, row => Assert.Equal(Count, row.Length));
            var recall = found.Zip(exact[g]).Average(pair => (double)pair.First.Intersect(pair.Second).Count() / Count);
            Assert.True(recall >= 0.95, $"of the genre {genres[g] ?? "any"}, {recall:P1} of the nearest were found");
        }

        Assert.True(await CountScansAsync() > 0, "The searches did not use the index.");

        static string[] Find(LibraryIndex index, LibraryTrack query, string? genre)
            => [.. index.FindSimilar(query, new SimilarTrackOptions { Count = Count, Genre = genre }).Select(similar => similar.Track.Path)];
    }

    [VectorFact]
    public async Task FindSimilar_MoreThanThereAre_FindsAll()
    {
        await VectorLibrary.FillAsync(server, _schema, clusters: 5);
        await ClusterLibrary.BuildSimilarityIndexAsync(Address);
        using var index = LibraryIndex.Open(ClusterLibrary.OpenStoreRead(Address));
        var query = index.Find(VectorLibrary.PathOf(VectorLibrary.ClusterSize))!;

        var all = index.FindSimilar(query, new SimilarTrackOptions { Count = int.MaxValue });
        var quiet = index.FindSimilar(query, new SimilarTrackOptions { Count = 1000, Genre = "quiet" });

        Assert.Equal((5 * VectorLibrary.ClusterSize) - 1, all.Count);
        Assert.Equal(VectorLibrary.ClusterSize, quiet.Count);
        Assert.Equal(all.OrderByDescending(similar => similar.Similarity).ThenBy(similar => similar.Track.Path, StringComparer.Ordinal), all);
        Assert.DoesNotContain(query.Path, all.Select(similar => similar.Track.Path));
    }

    [VectorFact]
    public async Task FindSimilar_SongsSavedAndRemovedAfterwards_AreFoundAndNotFound()
    {
        await VectorLibrary.FillAsync(server, _schema, clusters: 2);
        await ClusterLibrary.BuildSimilarityIndexAsync(Address);
        using var index = LibraryIndex.Open(ClusterLibrary.OpenStoreRead(Address));
        using var store = ClusterLibrary.OpenStore(Address, FakeCard.Default);
        var query = index.Find(VectorLibrary.PathOf(0))!;
        var before = index.FindSimilar(query).Select(similar => similar.Track.Path).ToArray();
        var added = new LibraryTrack { Path = "/added.mp3", Prediction = SampleResults.Track("x").Prediction, Embedding = query.Embedding };

        store.Save(added);
        store.Remove([before[0]]);

        Assert.Equal(["/added.mp3", .. before[1..]], index.FindSimilar(query).Select(similar => similar.Track.Path));
    }

    [VectorFact]
    public async Task FindSimilar_EmbeddingOfAnotherLength_IsRefusedAsByExactSearch()
    {
        using var index = LibraryIndex.Open(ClusterLibrary.OpenStore(Address, FakeCard.Default));
        using var store = ClusterLibrary.OpenStore(Address, FakeCard.Default);
        store.Save(SampleResults.Track("/a.mp3"));
        var other = new LibraryTrack { Path = "/b.mp3", Prediction = SampleResults.Track("x").Prediction, Embedding = new[] { 1f, 2f, 3f } };
        var exact = Assert.Throws<ArgumentException>(() => index.FindSimilar(other));

        await ClusterLibrary.BuildSimilarityIndexAsync(Address);

        var exception = Assert.Throws<ArgumentException>(() => index.FindSimilar(other));
        Assert.Equal((exact.Message, exact.ParamName), (exception.Message, exception.ParamName));
    }

    [VectorFact]
    public async Task CreatePlaylist_WithTheIndex_GoesFromNeighborToNeighbor()
    {
        using var folder = new TemporaryFolder();
        using var index = LibraryIndex.Open(ClusterLibrary.OpenStore(Address, FakeCard.Default));
        using var store = ClusterLibrary.OpenStore(Address, FakeCard.Default);
        foreach (var (name, x, y) in new[] { ("a.mp3", 1f, 0f), ("c.mp3", 1f, 0.4f), ("b.mp3", 1f, 0.2f), ("d.mp3", 1f, 0.7f) })
        {
            await File.WriteAllTextAsync(folder[name], "");
            store.Save(SampleResults.Track(folder[name], x, y));
        }

        await ClusterLibrary.BuildSimilarityIndexAsync(Address);
        var playlist = index.CreatePlaylist([index.Find(folder["a.mp3"])!], new LibraryPlaylistOptions { Length = TimeSpan.FromSeconds(35) });

        Assert.Equal(["a.mp3", "b.mp3", "c.mp3", "d.mp3"], playlist.Select(track => Path.GetFileName(track.Path)));
    }

    [VectorFact]
    public async Task BuildSimilarityIndexAsync_IndexThatIsThere_IsKept()
    {
        await VectorLibrary.FillAsync(server, _schema, clusters: 1);
        Assert.True(await ClusterLibrary.BuildSimilarityIndexAsync(Address));
        var first = await FindIndexAsync();

        Assert.False(await ClusterLibrary.BuildSimilarityIndexAsync(Address));

        Assert.Equal(first, await FindIndexAsync());
    }

    [VectorFact]
    public async Task BuildSimilarityIndexAsync_IndexThatIsInvalid_IsBuiltAnew()
    {
        await VectorLibrary.FillAsync(server, _schema, clusters: 1);
        await ClusterLibrary.BuildSimilarityIndexAsync(Address);
        var first = await FindIndexAsync();

        // As an interrupted build leaves it.
        await server.ExecuteAsync(_schema, "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'embeddings_by_similarity'::regclass");
        using var store = (ISimilarityStore)ClusterLibrary.OpenStoreRead(Address);
        var query = store.ReadEmbeddings(0).First().Values;
        Assert.Null(store.FindNearest(query, 1, null));

        Assert.True(await ClusterLibrary.BuildSimilarityIndexAsync(Address));

        Assert.NotEqual(first, await FindIndexAsync());
        Assert.Equal(VectorLibrary.PathOf(0), Assert.Single(store.FindNearest(query, 1, null)!).Path);
    }

    [VectorFact]
    public async Task BuildSimilarityIndexAsync_BuildThatFails_LeavesNothing()
    {
        using var store = ClusterLibrary.OpenStore(Address, FakeCard.Default);
        store.Save(SampleResults.Track("/a.mp3"));
        store.Save(new LibraryTrack { Path = "/b.mp3", Prediction = SampleResults.Track("x").Prediction, Embedding = new[] { 1f, 2f, 3f } });

        var exception = await Assert.ThrowsAsync<LibraryIndexException>(() => ClusterLibrary.BuildSimilarityIndexAsync(Address));

        Assert.Contains("dimensions", exception.Message, StringComparison.Ordinal);
        Assert.Equal(DBNull.Value, await FindIndexAsync());
    }

    [VectorFact]
    public async Task BuildSimilarityIndexAsync_LibraryWithoutVectors_SaysSo()
    {
        ClusterLibrary.OpenStore(Address, FakeCard.Default).Dispose();
        await server.ExecuteAsync(_schema, "ALTER TABLE embeddings ALTER COLUMN vector TYPE bytea USING NULL");

        await AssertProblemAsync(LibraryIndexProblem.NotSupported, "without the extension vector");
    }

    [VectorFact]
    public async Task BuildSimilarityIndexAsync_LibraryWithoutSongs_SaysSo()
    {
        ClusterLibrary.OpenStore(Address, FakeCard.Default).Dispose();

        await AssertProblemAsync(LibraryIndexProblem.Empty, "no songs to index yet");
    }

    [VectorFact]
    public async Task BuildSimilarityIndexAsync_EmbeddingsThatAreTooLong_SaysSo()
    {
        using var store = ClusterLibrary.OpenStore(Address, FakeCard.Default);
        store.Save(new LibraryTrack { Path = "/a.mp3", Prediction = SampleResults.Track("x").Prediction, Embedding = Enumerable.Repeat(0.01f, 4001).ToArray() });

        await AssertProblemAsync(LibraryIndexProblem.NotSupported, "4001 values");
    }

    private async Task AssertProblemAsync(LibraryIndexProblem problem, string description)
    {
        var exception = await Assert.ThrowsAsync<LibraryIndexException>(() => ClusterLibrary.BuildSimilarityIndexAsync(Address));
        Assert.Equal(problem, exception.Problem);
        Assert.StartsWith("postgres://127.0.0.1:", exception.Message, StringComparison.Ordinal);
        Assert.Contains(description, exception.Message, StringComparison.Ordinal);
    }

    private async Task<object?> FindIndexAsync() => await server.ExecuteAsync(_schema, "SELECT to_regclass('embeddings_by_similarity')::oid::bigint");

    private async Task<long> CountScansAsync()
    {
        await server.ExecuteAsync(_schema, "SELECT pg_stat_force_next_flush()");
        return (long)(await server.ExecuteAsync(_schema, "SELECT pg_stat_get_numscans('embeddings_by_similarity'::regclass)"))!;
    }
}
