namespace MusicGenre.Visualization.Tests.Generators;

/// <summary>Points in several dimensions, with a different spread along each.</summary>
public sealed record PointCloud(int Seed, int Count, int Dimensions)
{
    /// <summary>Creates the points, the same ones each time.</summary>
    public IReadOnlyList<ReadOnlyMemory<float>> Points()
    {
        var random = new Random(Seed);
        double[] spreads = [.. Enumerable.Range(0, Dimensions).Select(dimension => 0.1 + Math.Pow(0.6, dimension) * 5)];
        return [.. Enumerable.Range(0, Count).Select(_ => (ReadOnlyMemory<float>)spreads
            .Select(spread => (float)(3 + (spread * ((2 * random.NextDouble()) - 1)))).ToArray())];
    }
}
