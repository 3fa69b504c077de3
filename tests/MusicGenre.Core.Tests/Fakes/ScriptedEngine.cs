using MusicGenre.Inference;

namespace MusicGenre.Core.Tests.Fakes;

/// <summary>An engine whose networks give what the test says, and which notes how its sessions are used.</summary>
/// <param name="outputs">What its networks give, or null for the probabilities of two genres and an embedding of one value.</param>
/// <remarks>Until <see cref="Begin"/>, which <see cref="FakeModel.Create"/> calls, they give every genre the same probability.</remarks>
/// <param name="inputShape">What its networks take, or null for whatever is asked for.</param>
internal sealed class ScriptedEngine(IReadOnlyList<TensorDescription>? outputs = null, int[]? inputShape = null) : IInferenceEngine
{
    private int _loaded;
    private int _disposals;
    private int _runs;
    private volatile bool _isReady;

    /// <summary>Receives the input, the size of the batch and the outputs of every run.</summary>
    public delegate void NetworkRun(ReadOnlySpan<float> input, int batchSize, ReadOnlySpan<Memory<float>> outputs);

    /// <summary>What a run does; by default the first genre has 0.75 of every segment.</summary>
    public NetworkRun OnRun { get; init; } = FillEverything;

    public int Loaded => Volatile.Read(ref _loaded);

    /// <summary>How often a session was disposed of.</summary>
    public int Disposals => Volatile.Read(ref _disposals);

    public int Runs => Volatile.Read(ref _runs);

    public NetworkSource? Source { get; private set; }

    /// <summary>Ends the trial that a model makes of its network: from now on runs count and do what the test says.</summary>
    public void Begin() => _isReady = true;

    public static void FillEverything(ReadOnlySpan<float> input, int batchSize, ReadOnlySpan<Memory<float>> outputs)
    {
        var genreCount = outputs[0].Length / batchSize;
        outputs[0].Span.Fill(0.25f / (genreCount - 1));
        for (var item = 0; item < batchSize; item++)
        {
            outputs[0].Span[item * genreCount] = 0.75f;
        }

        if (outputs.Length > 1)
        {
            outputs[1].Span.Fill(1);
        }
    }

    public IInferenceSession Load(NetworkSource network, ReadOnlySpan<int> shape = default)
    {
        Source = network;
        _loaded++;
        return new Session(this, new("features", inputShape ?? shape.ToArray()), outputs ?? [new("probabilities", [2]), new("embedding", [1])]);
    }

    private sealed class Session(ScriptedEngine engine, TensorDescription input, IReadOnlyList<TensorDescription> outputs) : IInferenceSession
    {
        private bool _isDisposed;

        public TensorDescription Input => input;

        public IReadOnlyList<TensorDescription> Outputs => outputs;

        public void Run(ReadOnlySpan<float> input, int batchSize, params ReadOnlySpan<Memory<float>> outputs)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (!engine._isReady)
            {
                FillEvenly(outputs);
                return;
            }

            Interlocked.Increment(ref engine._runs);
            engine.OnRun(input, batchSize, outputs);
        }

        private void FillEvenly(ReadOnlySpan<Memory<float>> outputs)
        {
            for (var i = 0; i < outputs.Length; i++)
            {
                outputs[i].Span.Fill(1f / Outputs[i].Length);
            }
        }

        public void Dispose()
        {
            _isDisposed = true;
            Interlocked.Increment(ref engine._disposals);
        }
    }
}
