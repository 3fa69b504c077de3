using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using MusicGenre.Errors;
using MusicGenre.Inference;

namespace MusicGenre.OnnxRuntime;

/// <summary>Runs networks with Microsoft's ONNX Runtime. Immutable and thread-safe. Its sessions do not depend on its lifetime.</summary>
public sealed class OnnxRuntimeEngine : IInferenceEngine
{
    /// <summary>Creates an engine.</summary>
    /// <param name="options">The options, or null for the defaults: the CPU, one thread per run.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message contains its name and value.</exception>
    public OnnxRuntimeEngine(OnnxRuntimeOptions? options = null)
    {
        Options = options ?? new OnnxRuntimeOptions();
        Options.Validate();
    }

    /// <summary>The options of the engine.</summary>
    public OnnxRuntimeOptions Options { get; }

    /// <inheritdoc cref="IInferenceEngine.Load"/>
    /// <remarks>
    /// A network with a path is opened from that path, so its external data can be in the same folder. If an output has dynamic axes other than the batch, the network
    /// is run once on zeros to determine the shape. Outputs that are not float32 tensors are omitted.
    /// </remarks>
    /// <exception cref="GenreModelException">
    /// ONNX Runtime cannot load the network, its native library is missing, or <see cref="OnnxRuntimeOptions.Provider"/> is unavailable and no fallback is allowed.
    /// </exception>
    public OnnxRuntimeSession Load(NetworkSource network, ReadOnlySpan<int> inputShape = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        foreach (var size in inputShape)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(inputShape));
        }

        var shape = inputShape.ToArray();
        return ProviderFallback.Open(Options, (provider, message) => Create(network, shape, provider, message));
    }

    IInferenceSession IInferenceEngine.Load(NetworkSource network, ReadOnlySpan<int> inputShape) => Load(network, inputShape);

    private OnnxRuntimeSession Create(NetworkSource network, int[] inputShape, ExecutionProvider provider, string? message)
    {
        InferenceSession? session = null;
        try
        {
            using var options = OnnxRuntimeSessionOptions.Create(Options, provider);
            session = network.Path is { } path ? new InferenceSession(path, options) : new InferenceSession(GetBytes(network.Content), options);
            return new OnnxRuntimeSession(session, NetworkSignature.Read(session, network.Name, inputShape), network.Name, provider, message);
        }
        catch (Exception e)
        {
            session?.Dispose();
            if (OnnxRuntimeErrors.Explain(e, provider) is { } problem)
            {
                throw new GenreModelException(network.Name, problem, e);
            }

            throw;
        }
    }

    /// <summary>Returns the bytes as an array, without a copy if they already are a whole array.</summary>
    private static byte[] GetBytes(ReadOnlyMemory<byte> content)
        => MemoryMarshal.TryGetArray(content, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : content.ToArray();
}
