using MusicGenre.Library.Similarity;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Tests.Fakes;
using Xunit;

namespace MusicGenre.Library.Tests.Similarity;

public sealed class StoreSearchTests
{
    private static readonly float[] Query = [1, 0];

    [Fact]
    public void Find_StoreThatCan_GivesItsTracksInExactOrder()
    {
        // At every angle two, so that there are ties.
        var store = FakeSimilarityStore.Create([.. Enumerable.Range(0, 40).Select(id => Track(id, id / 2))]);

        var found = Search(store).Find(Query, 5, "loud", _ => true);

        Assert.Equal([0L, 1, 2, 3, 4], found.Select(match => match.Id));
        Assert.Equal([1, 1, MathF.Cos(0.01f), MathF.Cos(0.01f), MathF.Cos(0.02f)], found.Select(match => match.Similarity));
        Assert.Equal("loud", Assert.Single(FakeSimilarityStore.CallsOf(store)).Genre);
    }

    [Fact]
    public void Find_TracksThatAreNotWanted_AsksForMoreUntilThereAreEnough()
    {
        var store = FakeSimilarityStore.Create([.. Enumerable.Range(0, 5000).Select(id => Track(id, id))]);

        var found = Search(store).Find(Query, 3, null, match => match.Id >= 1000);

        Assert.Equal([1000L, 1001, 1002], found.Select(match => match.Id));
        var asked = FakeSimilarityStore.CallsOf(store).Select(call => call.Count).ToArray();
        Assert.True(asked is [< 100, ..] && asked[^1] is > 1000 and < 5000, string.Join(", ", asked));
    }

    [Fact]
    public void Find_FewerThanAskedFor_GivesAllThatAreWanted()
    {
        var store = FakeSimilarityStore.Create([.. Enumerable.Range(0, 50).Select(id => Track(id, id))]);

        Assert.Equal(25, Search(store).Find(Query, 100, null, match => match.Id % 2 == 0).Count);
        Assert.Empty(Search(store).Find(Query, 100, null, _ => false));
        Assert.Empty(Search(FakeSimilarityStore.Create([])).Find(Query, 100, null, _ => true));
    }

    [Fact]
    public void Find_MoreTracksThanTheLimit_LooksAtThoseWithinIt()
    {
        var store = FakeSimilarityStore.Create([.. Enumerable.Range(0, StoreSearch.MaximumCount + 100).Select(id => Track(id, id))]);

        var all = Search(store).Find(Query, int.MaxValue, null, _ => true);
        var far = Search(store).Find(Query, 50, null, match => match.Id >= StoreSearch.MaximumCount - 10);

        Assert.Equal(StoreSearch.MaximumCount, all.Count);
        Assert.Equal(10, far.Count);
        Assert.Equal(StoreSearch.MaximumCount, FakeSimilarityStore.CallsOf(store).Max(call => call.Count));
    }

    [Fact]
    public void Find_StoreThatCannotAtPresent_ComparesWithEveryTrack()
    {
        var store = FakeSimilarityStore.Create(null);
        var exact = EmbeddingMatrix.Empty.Append([Track(7, 7), Track(8, 8)], 2);

        var found = new StoreSearch(store, new Exact(exact)).Find(Query, 1, null, _ => true);

        Assert.Equal(7, Assert.Single(found).Id);
    }

    // A hundredth of a radian for each step, and no two alike beyond a half turn.
    private static StoredEmbedding Track(int id, int step)
        => new(id, $"/{id:000000}.mp3", "loud", TimeSpan.FromSeconds(id), [MathF.Cos(Math.Min(step * 0.01f, 3)), MathF.Sin(Math.Min(step * 0.01f, 3))]);

    private static StoreSearch Search(ISimilarityStore store) => new(store, new Exact(EmbeddingMatrix.Empty));

    private sealed class Exact(EmbeddingMatrix matrix) : ISimilaritySearch
    {
        public IReadOnlyList<SimilarityMatch> Find(ReadOnlyMemory<float> embedding, int count, string? genre, Func<SimilarityMatch, bool> isWanted)
            => matrix.Find(embedding, count, isWanted);
    }
}
