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
    /// <remarks>The network is run once on zeros, to learn the shapes of its outputs and to be ready.</remarks>
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

        var (model, name) = (network.Content, network.Name);
        var bytes = MemoryMarshal.TryGetArray(model, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : model.ToArray();
        if (Options.Provider == ExecutionProvider.Cpu)
        {
            return Create(bytes, name, inputShape, ExecutionProvider.Cpu, message: null);
        }

        try
        {
            return Create(bytes, name, inputShape, Options.Provider, message: null);
        }
        catch (GenreModelException failure) when (Options.FallBackToCpu)
        {
            var message = $"{failure.Message} The network runs on the processor instead of {Options.Provider}.";
            var session = Create(bytes, name, inputShape, ExecutionProvider.Cpu, message);
            Options.FellBack?.Invoke(message);
            return session;
        }
    }

    IInferenceSession IInferenceEngine.Load(NetworkSource network, ReadOnlySpan<int> inputShape) => Load(network, inputShape);

    private OnnxRuntimeSession Create(byte[] model, string name, ReadOnlySpan<int> inputShape, ExecutionProvider provider, string? message)
    {
        InferenceSession? session = null;
        try
        {
            using var options = OnnxRuntimeSessionOptions.Create(Options, provider);
            session = new InferenceSession(model, options);
            return new OnnxRuntimeSession(session, NetworkSignature.Read(session, name, inputShape), name, provider, message);
        }
        catch (Exception e)
        {
            session?.Dispose();
            if (OnnxRuntimeErrors.Explain(e, provider) is { } problem)
            {
                throw new GenreModelException(name, problem, e);
            }

            throw;
        }
    }
}
