using BenchmarkDotNet.Attributes;
using MusicGenre.Features;
using MusicGenre.Training;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Optimization;

namespace MusicGenre.Benchmarks;

/// <summary>
/// One step of training the plain network for MFCCs: a batch of 32 segments of 3 s (13 coefficients, 130 frames), dropout and Adam included.
/// An epoch of 8,000 segments has 250 such steps. The forward pass alone is the cost of a batch in validation.
/// </summary>
[MemoryDiagnoser]
public class TrainingBenchmarks
{
    private const int BatchSize = 32;
    private const int Genres = 10;

    private readonly float[] _features = new float[BatchSize * 13 * 130];
    private ExecutableNetwork _network = null!;
    private NetworkOptimizer _optimizer = null!;
    private ulong _steps;

    /// <summary>The threads that share the work.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (var i = 0; i < _features.Length; i++)
        {
            _features[i] = random.NextSingle() - 0.5f;
        }

        _network = CreateNetwork(Threads);
        _network.Load = Load;
        _network.Memory.InitializeWeights(1);
        _optimizer = NetworkOptimizer.Create(new AdamOptions(), _network.Memory);
    }

    [GlobalCleanup]
    public void Cleanup() => _network.Dispose();

    /// <summary>Forward pass, backward pass and Adam.</summary>
    [Benchmark(Baseline = true)]
    public double Step()
    {
        _network.RunTraining(BatchSize, _steps++);
        _optimizer.Step(_network.Workers, 1e-3);
        return _network.Loss.SumLosses();
    }

    /// <summary>The forward pass of the trained network.</summary>
    [Benchmark]
    public double Forward()
    {
        _network.RunInference(BatchSize);
        return _network.Loss.SumLosses();
    }

    private static ExecutableNetwork CreateNetwork(int threads)
    {
        string[] genres = [.. Enumerable.Range(0, Genres).Select(i => $"genre {i}")];
        return new(NetworkRecipes.CreateMfccNetwork(new FeatureShape(1, 13, 130), genres), BatchSize, threads, forTraining: true);
    }

    private void Load(int example, NetworkWorker worker)
    {
        var length = _network.Input.Length;
        _features.AsSpan(example * length, length).CopyTo(_network.Input.Values(example));
        var target = _network.Loss.Target(example);
        target.Clear();
        target[example % Genres] = 1;
    }
}
