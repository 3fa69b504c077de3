using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.Inference.Headers;

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
    /// The given bytes are opened; weights that the network keeps in another file are read from the folder of its path. If an output has dynamic axes other than the batch, the network
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
        var folder = NetworkHeader.FindExternalFile(network) is null ? null : Path.GetDirectoryName(Path.GetFullPath(network.Path!));
        return ProviderFallback.Open(Options, (provider, message) => Create(network, folder, shape, provider, message));
    }

    IInferenceSession IInferenceEngine.Load(NetworkSource network, ReadOnlySpan<int> inputShape) => Load(network, inputShape);

    private OnnxRuntimeSession Create(NetworkSource network, string? folder, int[] inputShape, ExecutionProvider provider, string? message)
    {
        InferenceSession? session = null;
        try
        {
            using var options = OnnxRuntimeSessionOptions.Create(Options, provider);
            if (folder is not null)
            {
                options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", folder);
            }

            // Always the bytes, whose hash may have been checked: the file may have changed since.
            session = new InferenceSession(GetBytes(network.Content), options);
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
