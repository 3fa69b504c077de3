using MusicGenre.Inference;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.ManagedEngine.Plans;

namespace MusicGenre.ManagedEngine;

/// <summary>A network that runs in managed code.</summary>
internal sealed class ManagedSession : IInferenceSession
{
    private readonly PlanSet _plans;
    private readonly int _inputLength;
    private readonly int[] _outputLengths;
    private volatile bool _disposed;

    public ManagedSession(OnnxNetwork network)
    {
        _plans = new PlanSet(network);
        Input = new TensorDescription(network.InputName, network.ItemShape);
        Outputs = [.. network.OutputNames.Select((name, i) => new TensorDescription(name, _plans.OutputShapes[i]))];
        _inputLength = Input.Length;
        _outputLengths = [.. Outputs.Select(output => output.Length)];
    }

    public TensorDescription Input { get; }

    public IReadOnlyList<TensorDescription> Outputs { get; }

    public void Run(ReadOnlySpan<float> input, int batchSize, params ReadOnlySpan<Memory<float>> outputs)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        if (input.Length != (long)batchSize * _inputLength)
        {
            throw new ArgumentException($"Expected {batchSize} × {_inputLength} values, found {input.Length}.", nameof(input));
        }

        if (outputs.Length > _outputLengths.Length)
        {
            throw new ArgumentException($"Expected at most {_outputLengths.Length} outputs, found {outputs.Length}.", nameof(outputs));
        }

        for (var i = 0; i < outputs.Length; i++)
        {
            if (!outputs[i].IsEmpty && outputs[i].Length < (long)batchSize * _outputLengths[i])
            {
                throw new ArgumentException(
                    $"Expected room for {batchSize} × {_outputLengths[i]} values of '{Outputs[i].Name}', found {outputs[i].Length}.", nameof(outputs));
            }
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
