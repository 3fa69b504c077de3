using BenchmarkDotNet.Attributes;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine;

namespace MusicGenre.Benchmarks;

/// <summary>The usual network on one segment of 3 s (130 frames of 13 coefficients), and on the ten segments of a clip of 30 s, on one thread.</summary>
[MemoryDiagnoser]
public class NetworkBenchmarks
{
    private const int InputLength = 130 * 13;
    private const int Labels = 10;
    private const int Segments = 10;

    private readonly float[] input = new float[Segments * InputLength];
    private readonly float[] output = new float[Segments * Labels];
    private IInferenceSession session = null!;

    [GlobalSetup]
    public void Setup()
    {
        session = new ManagedInferenceEngine().Load(BenchmarkNetwork.Create(), "usual");
        var random = new Random(1);
        for (int i = 0; i < input.Length; i++)
        {
            input[i] = random.NextSingle() - 0.5f;
        }
    }

    [GlobalCleanup]
    public void Cleanup() => session.Dispose();

    /// <summary>One segment.</summary>
    [Benchmark(Baseline = true)]
    public void OneSegment() => session.Run(input.AsSpan(0, InputLength), 1, output.AsMemory(0, Labels));

    /// <summary>Ten segments as one batch; the ratio is below 10 since the dense weights are read once for many.</summary>
    [Benchmark]
    public void Clip() => session.Run(input, Segments, output);
}
