using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using MusicGenre.Errors;
using MusicGenre.Inference;

namespace MusicGenre.OnnxRuntime;

/// <summary>A network that ONNX Runtime runs. Thread-safe: many threads can share one session. After disposal, runs in progress still complete.</summary>
public sealed class OnnxRuntimeSession : IInferenceSession
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly string _name;
    private readonly string[] _inputNames;
    private readonly Lock? _oneRunAtATime;
    private readonly RunGate _gate;

    internal OnnxRuntimeSession(InferenceSession session, NetworkSignature signature, string name, ExecutionProvider provider, string? message)
    {
        _session = session;
        _name = name;
        _gate = new RunGate(Free, this);
        _inputNames = [signature.Input.Name];
        FixedBatch = signature.FixedBatch;
        Input = signature.Input;
        Outputs = signature.Outputs;
        Provider = provider;
        ProviderMessage = message;

        // DirectML does not allow concurrent runs of one session.
        _oneRunAtATime = provider == ExecutionProvider.DirectML ? new Lock() : null;
    }

    /// <inheritdoc/>
    public TensorDescription Input { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TensorDescription> Outputs { get; }

    /// <summary>The processor that runs the network.</summary>
    public ExecutionProvider Provider { get; }

    /// <summary>The reason why the network does not run on <see cref="OnnxRuntimeOptions.Provider"/>, or null if it does.</summary>
    public string? ProviderMessage { get; }

    /// <summary>The number of items at a time that the file fixes, or null for any; 1 means that items run one by one.</summary>
    internal int? FixedBatch { get; }

    /// <inheritdoc/>
    /// <remarks>Input and outputs are pinned while ONNX Runtime reads and writes them in place; nothing is copied unless the network runs on a GPU.</remarks>
    /// <exception cref="GenreModelException">ONNX Runtime cannot run the network on this batch.</exception>
    public void Run(ReadOnlySpan<float> input, int batchSize, params ReadOnlySpan<Memory<float>> outputs)
    {
        InferenceArguments.Check(this, input, batchSize, outputs);
        if (batchSize % (FixedBatch ?? 1) != 0)
        {
            throw new GenreModelException(_name, $"the network's file fixes its batch at {FixedBatch} items, but {batchSize} are to run.");
        }

        _gate.Enter();
        try
        {
            var step = FixedBatch ?? batchSize;
            for (var done = 0; done < batchSize; done += step)
            {
                RunBatch(input.Slice(done * Input.Length, step * Input.Length), done, step, outputs);
            }
        }
        finally
        {
            _gate.Leave();
        }
    }

    /// <summary>Frees the network, once the runs in progress have ended.</summary>
    public void Dispose() => _gate.Close();

    private void Free()
    {
        _runOptions.Dispose();
        _session.Dispose();
    }

    private unsafe void RunBatch(ReadOnlySpan<float> input, int first, int batchSize, ReadOnlySpan<Memory<float>> outputs)
    {
        var names = new List<string>(outputs.Length);
        var values = new List<OrtValue>(outputs.Length);
        try
        {
            for (var i = 0; i < outputs.Length; i++)
            {
                if (!outputs[i].IsEmpty)
                {
                    var length = Outputs[i].Length;
                    names.Add(Outputs[i].Name);
                    values.Add(OrtValue.CreateTensorValueFromMemory(
                        OrtMemoryInfo.DefaultInstance, outputs[i].Slice(first * length, batchSize * length), ShapeOf(Outputs[i], batchSize)));
                }
            }

            if (names.Count == 0)
            {
                return;
            }

            fixed (float* pointer = input)
            {
                using var value = OrtValue.CreateTensorValueWithData(
                    OrtMemoryInfo.DefaultInstance, TensorElementType.Float, ShapeOf(Input, batchSize), (nint)pointer, (long)input.Length * sizeof(float));
                Run(value, names, values);
            }
        }
        catch (OnnxRuntimeException e)
        {
            throw new GenreModelException(_name, $"ONNX Runtime reported: {e.Message.TrimEnd()}", e);
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    private void Run(OrtValue input, List<string> outputNames, List<OrtValue> outputs)
    {
        if (_oneRunAtATime is null)
        {
            _session.Run(_runOptions, _inputNames, [input], outputNames, outputs);
            return;
        }

        lock (_oneRunAtATime)
        {
            _session.Run(_runOptions, _inputNames, [input], outputNames, outputs);
        }
    }

    private static long[] ShapeOf(TensorDescription tensor, int batchSize)
    {
        var shape = new long[tensor.Shape.Count + 1];
        shape[0] = batchSize;
        for (var axis = 1; axis < shape.Length; axis++)
        {
            shape[axis] = tensor.Shape[axis - 1];
        }

        return shape;
    }
}
