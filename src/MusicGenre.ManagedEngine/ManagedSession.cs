using MusicGenre.Inference;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.ManagedEngine.Plans;

namespace MusicGenre.ManagedEngine;

/// <summary>A network that runs in managed code.</summary>
internal sealed class ManagedSession : IInferenceSession
{
    private readonly PlanSet plans;
    private readonly int inputLength;
    private readonly int[] outputLengths;
    private volatile bool disposed;

    public ManagedSession(OnnxNetwork network)
    {
        plans = new PlanSet(network);
        Input = new TensorDescription(network.InputName, network.ItemShape);
        Outputs = [.. network.OutputNames.Select((name, i) => new TensorDescription(name, plans.OutputShapes[i]))];
        inputLength = Input.Length;
        outputLengths = [.. Outputs.Select(output => output.Length)];
    }

    public TensorDescription Input { get; }

    public IReadOnlyList<TensorDescription> Outputs { get; }

    public void Run(ReadOnlySpan<float> input, int batchSize, params ReadOnlySpan<Memory<float>> outputs)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        if (input.Length != (long)batchSize * inputLength)
        {
            throw new ArgumentException($"Expected {batchSize} × {inputLength} values, found {input.Length}.", nameof(input));
        }

        if (outputs.Length > outputLengths.Length)
        {
            throw new ArgumentException($"Expected at most {outputLengths.Length} outputs, found {outputs.Length}.", nameof(outputs));
        }

        for (int i = 0; i < outputs.Length; i++)
        {
            if (!outputs[i].IsEmpty && outputs[i].Length < (long)batchSize * outputLengths[i])
            {
                throw new ArgumentException(
                    $"Expected room for {batchSize} × {outputLengths[i]} values of '{Outputs[i].Name}', found {outputs[i].Length}.", nameof(outputs));
            }
        }

        for (int done = 0; done < batchSize;)
        {
            var plan = plans.Choose(batchSize - done);
            plan.Run(input.Slice(done * inputLength, plan.BatchSize * inputLength), outputs, done);
            done += plan.BatchSize;
        }
    }

    public void Dispose() => disposed = true;
}
