using MusicGenre.Training.Statistics;
using Xunit;

namespace MusicGenre.Training.Tests.Statistics;

public sealed class PrincipalSubspaceTests
{
    private const int Count = 40;
    private static readonly int[] Rows = [.. Enumerable.Range(0, Count).Where(i => i % 3 != 1)];

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(20)]
    public void Find_ExamplesOfFewDimensions_KeepsTheirProducts(int dimensions)
    {
        var products = Products(random => [Next(random), Next(random), Next(random), Next(random), 0, 0, 0, 0]);

        var coordinates = PrincipalSubspace.Multiply(products, PrincipalSubspace.Find(products, Rows, dimensions), dimensions);

        for (var i = 0; i < Count * Count; i++)
        {
            var (left, right) = (i / Count * dimensions, i % Count * dimensions);
            Assert.Equal(products.Values[i], Enumerable.Range(0, dimensions).Sum(k => coordinates[left + k] * coordinates[right + k]), 1e-3f);
        }
    }

    [Fact]
    public void Find_TwoStrongDirectionsAmongWeakOnes_FindsThose()
    {
        // Of every example only the two strong values matter: they are kept but for a few thousandths.
        var products = Products(random => [5 * Next(random), 4 * Next(random), .. Enumerable.Range(0, 6).Select(_ => 0.05f * Next(random))]);

        var basis = PrincipalSubspace.Find(products, Rows, 2);

        var coordinates = PrincipalSubspace.Multiply(products, basis, 2);
        var kept = Enumerable.Range(0, Count).Sum(i => (coordinates[2 * i] * coordinates[2 * i]) + (coordinates[(2 * i) + 1] * coordinates[(2 * i) + 1]));
        Assert.InRange(kept / Enumerable.Range(0, Count).Sum(i => products.Values[(i * Count) + i]), 0.99, 1);
        Assert.All(Enumerable.Range(0, Count).Except(Rows), row => Assert.Equal((0f, 0f), (basis[2 * row], basis[(2 * row) + 1])));
    }

    private static float Next(Random random) => (float)((2 * random.NextDouble()) - 1);

    private static SegmentProducts Products(Func<Random, float[]> example)
    {
        var random = new Random(4);
        var examples = Enumerable.Range(0, Count).Select(_ => example(random)).ToArray();
        return new SegmentProducts(
            [.. Enumerable.Range(0, Count * Count).Select(i => examples[i / Count].Zip(examples[i % Count], (a, b) => a * b).Sum())], Count, 3);
    }
}
