using MusicGenre.Library.Similarity;
using MusicGenre.Library.Storage;
using Xunit;

namespace MusicGenre.Library.Tests.Similarity;

/// <summary>Search against a comparison in double precision, one by one.</summary>
public sealed class EmbeddingMatrixTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 3, 2)]
    [InlineData(100, 17, 10)]
    [InlineData(1000, 768, 25)]
    [InlineData(20_000, 33, 50)]
    [InlineData(50, 5, 1000)]
    public void Find_RandomEmbeddings_AreThoseOfTheScalarSearch(int trackCount, int dimension, int count)
    {
        var random = new Random(trackCount);
        StoredEmbedding[] tracks = [.. Enumerable.Range(0, trackCount).Select(id => Track(id, Unit(random, dimension)))];
        var matrix = EmbeddingMatrix.Empty.Append(tracks, trackCount);
        var query = Unit(random, dimension);

        var found = matrix.Find(query, count, _ => true);

        var expected = tracks.Select(track => (track.Id, Cosine: track.Values.Zip(query, (left, right) => (double)left * right).Sum()))
            .OrderByDescending(track => track.Cosine).Take(count).ToList();
        Assert.Equal(expected.Select(track => track.Id), found.Select(match => match.Id));
        Assert.All(found.Zip(expected), pair => Assert.Equal(pair.Second.Cosine, pair.First.Similarity, 1e-5));
    }

    [Fact]
    public void Find_EqualEmbeddings_AreInTheOrderOfTheirPaths()
    {
        var random = new Random(1);
        var values = Unit(random, 8);
        var ids = Enumerable.Range(0, 10_000).ToArray();
        random.Shuffle(ids);
        var matrix = EmbeddingMatrix.Empty.Append(ids.Select(id => Track(id, values)), 0);

        var found = matrix.Find(values, 5, _ => true);

        Assert.Equal([0, 1, 2, 3, 4], found.Select(match => match.Id));
    }

    [Fact]
    public void Find_Unwanted_AreReplacedByTheNext()
    {
        var matrix = EmbeddingMatrix.Empty.Append(Enumerable.Range(0, 100).Select(id => Track(id, [MathF.Cos(id / 100f), MathF.Sin(id / 100f)])), 100);

        var found = matrix.Find(new float[] { 1, 0 }, 3, match => match.Id % 10 == 7);

        Assert.Equal([7, 17, 27], found.Select(match => match.Id));
    }

    [Fact]
    public void Append_Repeatedly_LeavesEarlierMatricesAsTheyWere()
    {
        var matrices = new List<EmbeddingMatrix> { EmbeddingMatrix.Empty };
        for (var id = 0; id < 100; id++)
        {
            matrices.Add(matrices[^1].Append([Track(id, [1, id])], 0));
        }

        for (var count = 0; count <= 100; count++)
        {
            Assert.Equal(count, matrices[count].Count);
            Assert.Equal(Enumerable.Range(0, count).Select(id => (long)id), matrices[count].Find(new float[] { 0, 1 }, 1000, _ => true).Select(match => match.Id).Order());
        }
    }

    [Fact]
    public void Find_OtherLength_Throws()
    {
        var matrix = EmbeddingMatrix.Empty.Append([Track(1, [1, 0])], 1);

        Assert.Throws<ArgumentException>(() => matrix.Find(new float[] { 1 }, 1, _ => true));
        Assert.Throws<InvalidDataException>(() => matrix.Append([Track(2, [1])], 1));
        Assert.Empty(EmbeddingMatrix.Empty.Find(new float[] { 1 }, 1, _ => true));
    }

    private static StoredEmbedding Track(int id, float[] values) => new(id, $"{id:00000}", null, TimeSpan.FromSeconds(id), values);

    private static float[] Unit(Random random, int dimension)
    {
        double[] values = [.. Enumerable.Range(0, dimension).Select(_ => (2 * random.NextDouble()) - 1)];
        var norm = Math.Sqrt(values.Sum(value => value * value));
        return [.. values.Select(value => (float)(value / norm))];
    }
}
