using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using MusicGenre.Errors;
using MusicGenre.Inference;

namespace MusicGenre.OnnxRuntime;

/// <summary>Runs networks with Microsoft's ONNX Runtime. Immutable and thread-safe; its sessions keep working whatever becomes of it.</summary>
public sealed class OnnxRuntimeEngine : IInferenceEngine
{
    /// <summary>Makes an engine.</summary>
    /// <param name="options">The options, or null for the defaults: the processor, one thread for each run.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message names it and repeats its value.</exception>
    public OnnxRuntimeEngine(OnnxRuntimeOptions? options = null)
    {
        Options = options ?? new OnnxRuntimeOptions();
        Options.Validate();
    }

    /// <summary>The options that the engine was made with.</summary>
    public OnnxRuntimeOptions Options { get; }

    /// <inheritdoc cref="IInferenceEngine.Load"/>
    /// <remarks>
    /// A network with a path is opened from there, so that its external data may lie beside it. Where the shape of an output is open apart from the batch, the network
    /// is run once on zeros to learn it. Outputs that are not tensors of float32 are left out.
    /// </remarks>
    /// <exception cref="GenreModelException">
    /// ONNX Runtime cannot load the network, or its native library is not there, or <see cref="OnnxRuntimeOptions.Provider"/> is not there and no substitute is allowed.
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

    /// <summary>The bytes in an array of their own, without a copy where they lie in one.</summary>
    private static byte[] GetBytes(ReadOnlyMemory<byte> content)
        => MemoryMarshal.TryGetArray(content, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : content.ToArray();
}
