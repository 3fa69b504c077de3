using BenchmarkDotNet.Attributes;
using MusicGenre.ManagedEngine.Kernels;

namespace MusicGenre.Benchmarks;

/// <summary>Matrix products of sizes that occur in networks and their training: a square one, the second convolution of the typical network, and the forward pass of a dense layer with a batch of 32.</summary>
[MemoryDiagnoser]
public class MatrixMultiplyBenchmarks
{
    private float[] _a = [];
    private float[] _b = [];
    private float[] _c = [];

    /// <summary>Rows, columns and depth.</summary>
    [Params("256,256,256", "390,64,288", "32,512,2048")]
    public string Size { get; set; } = "";

    private (int M, int N, int K) Sizes
    {
        get
        {
            int[] sizes = [.. Size.Split(',').Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
            return (sizes[0], sizes[1], sizes[2]);
        }
    }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var (m, n, k) = Sizes;
        _a = [.. Enumerable.Range(0, m * k).Select(_ => random.NextSingle())];
        _b = [.. Enumerable.Range(0, k * n).Select(_ => random.NextSingle())];
        _c = new float[m * n];
    }

    [Benchmark(Baseline = true)]
    public void Plain()
    {
        var (m, n, k) = Sizes;
        MatrixMultiply.Multiply(m, n, k, _a, k, 1, _b, n, 1, _c, n, false);
    }

    [Benchmark]
    public void RightTransposed()
    {
        var (m, n, k) = Sizes;
        MatrixMultiply.Multiply(m, n, k, _a, k, 1, _b, 1, k, _c, n, false);
    }
}
