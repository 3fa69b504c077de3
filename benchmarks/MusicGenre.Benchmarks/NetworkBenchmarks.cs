using BenchmarkDotNet.Attributes;
using MusicGenre.Inference;
using MusicGenre.Models;

namespace MusicGenre.Benchmarks;

/// <summary>
/// Networks in every engine: the default network on 5 s of music, and a typical network for this task (three convolutions, 130 frames of 13 coefficients).
/// One segment, and a batch of eight, as a classifier runs them; one caller, and two concurrent ones. A round is 16 runs of each caller; the time is that of one run.
/// </summary>
[MemoryDiagnoser]
public class NetworkBenchmarks
{
    private const int RunsPerRound = 16;

    private readonly List<IInferenceSession> _sessions = [];
    private readonly List<Callers> _callers = [];
    private Callers _managed = null!;
    private Callers _onnxRuntime = null!;
    private Callers _mlNet = null!;

    [Params("mel-statistics", "cnn-32-64-128")]
    public string Network { get; set; } = "";

    [Params(1, 8)]
    public int Batch { get; set; }

    [Params(1, 2)]
    public int CallerCount { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var network = Network == BundledModels.Default ? BundledModels.ReadNetwork(Network) : BenchmarkNetwork.Create();
        _managed = CreateCallers(Engine.Managed, network);
        _onnxRuntime = CreateCallers(Engine.OnnxRuntime, network);
        _mlNet = CreateCallers(Engine.MlNet, network);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _callers.ForEach(callers => callers.Dispose());
        _sessions.ForEach(session => session.Dispose());
        _callers.Clear();
        _sessions.Clear();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = RunsPerRound)]
    public void Managed() => _managed.Run();

    [Benchmark(OperationsPerInvoke = RunsPerRound)]
    public void OnnxRuntime() => _onnxRuntime.Run();

    [Benchmark(OperationsPerInvoke = RunsPerRound)]
    public void MlNet() => _mlNet.Run();

    private Callers CreateCallers(IInferenceEngine engine, byte[] network)
    {
        var session = engine.Load(network, Network);
        _sessions.Add(session);
        var random = new Random(1);
        float[] input = [.. Enumerable.Range(0, Batch * session.Input.Length).Select(_ => -60 * random.NextSingle())];
        float[][] outputs = [.. Enumerable.Range(0, CallerCount).Select(_ => new float[Batch * session.Outputs[0].Length])];
        var callers = new Callers(CallerCount, caller =>
        {
            for (var run = 0; run < RunsPerRound; run++)
            {
                session.Run(input, Batch, outputs[caller]);
            }
        });
        _callers.Add(callers);
        return callers;
    }
}
