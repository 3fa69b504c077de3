using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.ManagedEngine.Plans;

namespace MusicGenre.ManagedEngine;

/// <summary>A network that runs in managed code.</summary>
internal sealed class ManagedSession : IInferenceSession
{
    private readonly PlanSet _plans;
    private readonly int _inputLength;
    private readonly string _name;
    private readonly int? _fixedBatch;
    private volatile bool _disposed;

    public ManagedSession(OnnxNetwork network)
    {
        _plans = new PlanSet(network);
        Input = new TensorDescription(network.InputName, network.ItemShape);
        Outputs = [.. network.OutputNames.Select((name, i) => new TensorDescription(name, _plans.OutputShapes[i]))];
        _inputLength = Input.Length;
        (_name, _fixedBatch) = (network.Name, network.FixedBatch);
    }

    public TensorDescription Input { get; }

    public IReadOnlyList<TensorDescription> Outputs { get; }

    public void Run(ReadOnlySpan<float> input, int batchSize, params ReadOnlySpan<Memory<float>> outputs)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        InferenceArguments.Check(this, input, batchSize, outputs);
        if (batchSize % (_fixedBatch ?? 1) != 0)
        {
            throw new GenreModelException(_name, $"the network's file fixes its batch at {_fixedBatch} items, but {batchSize} are to run.");
        }

        for (var done = 0; done < batchSize;)
        {
            var plan = _plans.Choose(batchSize - done);
            plan.Run(input.Slice(done * _inputLength, plan.BatchSize * _inputLength), outputs, done);
            done += plan.BatchSize;
        }
    }

    public void Dispose() => _disposed = true;
}
