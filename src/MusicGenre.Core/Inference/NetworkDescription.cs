using MusicGenre.Errors;
using MusicGenre.Inference.Headers;

namespace MusicGenre.Inference;

/// <summary>What an ONNX file declares of its network, read without an engine. Immutable.</summary>
public sealed record NetworkDescription
{
    private NetworkDescription(IReadOnlyList<TensorDescription> inputs, IReadOnlyList<TensorDescription> outputs, string? externalFile)
        => (Inputs, Outputs, ExternalFile) = (inputs, outputs, externalFile);

    /// <summary>The float32 inputs. The size of an axis that the file leaves open is 0; an undeclared shape is one open axis.</summary>
    public IReadOnlyList<TensorDescription> Inputs { get; }

    /// <summary>The float32 outputs, with shapes as in <see cref="Inputs"/>.</summary>
    public IReadOnlyList<TensorDescription> Outputs { get; }

    /// <summary>The name of a file beside the network that holds some of its weights, or null if the network is one file.</summary>
    public string? ExternalFile { get; }

    /// <summary>Reads the declarations.</summary>
    /// <param name="network">The network.</param>
    /// <exception cref="GenreModelException">The bytes are not an ONNX file.</exception>
    public static NetworkDescription Read(NetworkSource network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var header = NetworkHeader.TryRead(network.Content.Span) ?? throw new GenreModelException(network.Name, "the bytes are not an ONNX file");
        return new NetworkDescription(
            Describe(header.Inputs.Where(input => !header.Initializers.ContainsKey(input.Name))), Describe(header.Outputs), header.ExternalFile);
    }

    /// <summary>The number of items in a batch, if the file fixes it and can be read; otherwise null.</summary>
    internal static int? FindBatchSize(NetworkSource network)
    {
        if (NetworkHeader.TryRead(network.Content.Span) is not { } header)
        {
            return null;
        }

        TensorHeader[] inputs = [.. header.Inputs.Where(input => !header.Initializers.ContainsKey(input.Name))];
        return inputs is [{ Shape: [> 0 and var size, ..] }] ? size : null;
    }

    private static TensorDescription[] Describe(IEnumerable<TensorHeader> tensors)
        => [.. tensors.Where(tensor => tensor.IsFloat).Select(tensor => new TensorDescription(tensor.Name, tensor.Shape is [_, .. var sizes] ? sizes : [0]))];
}
