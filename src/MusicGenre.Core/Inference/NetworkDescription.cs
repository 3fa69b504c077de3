using MusicGenre.Errors;
using MusicGenre.Inference.Headers;

namespace MusicGenre.Inference;

/// <summary>What an ONNX file declares of its network, read without an engine. Immutable.</summary>
public sealed record NetworkDescription
{
    private NetworkDescription(NetworkHeader header, IReadOnlyDictionary<string, string> operators)
    {
        TensorHeader[] inputs = [.. header.Inputs.Where(input => !header.Initializers.ContainsKey(input.Name))];
        (Inputs, Outputs, ExternalFile, OutputOperators) = (Describe(inputs), Describe(header.Outputs), header.ExternalFile, operators);
        (OtherInputs, OtherOutputs) = (NameTypes(inputs), NameTypes(header.Outputs));
    }

    /// <summary>The float32 inputs. The size of an axis that the file leaves open is 0; an undeclared shape is one open axis.</summary>
    public IReadOnlyList<TensorDescription> Inputs { get; }

    /// <summary>The float32 outputs, with shapes as in <see cref="Inputs"/>.</summary>
    public IReadOnlyList<TensorDescription> Outputs { get; }

    /// <summary>The element types, such as "float16", of the inputs that are not float32, by name.</summary>
    public IReadOnlyDictionary<string, string> OtherInputs { get; }

    /// <summary>The element types, such as "int64", of the outputs that are not float32, by name.</summary>
    public IReadOnlyDictionary<string, string> OtherOutputs { get; }

    /// <summary>
    /// The ONNX operators, such as "Softmax" or "Gemm", that compute the outputs, by the output's name: past those that only shape, rename or cast values, and past the
    /// bias of a layer. An output whose operator cannot be told, or is a product of values without fixed weights, is not among them.
    /// </summary>
    public IReadOnlyDictionary<string, string> OutputOperators { get; }

    /// <summary>The name of a file beside the network that holds some of its weights, or null if the network is one file.</summary>
    public string? ExternalFile { get; }

    /// <summary>Reads the declarations.</summary>
    /// <param name="network">The network.</param>
    /// <exception cref="GenreModelException">The bytes are not an ONNX file.</exception>
    public static NetworkDescription Read(NetworkSource network)
    {
        ArgumentNullException.ThrowIfNull(network);
        const string NoNetwork = "the bytes are not an ONNX file";
        var header = NetworkHeader.TryRead(network.Content.Span) ?? throw new GenreModelException(network.Name, NoNetwork);
        try
        {
            return new NetworkDescription(header, Headers.OutputOperators.Find(network.Content.Span, header));
        }
        catch (InvalidDataException exception)
        {
            throw new GenreModelException(network.Name, NoNetwork, exception);
        }
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

    private static Dictionary<string, string> NameTypes(IEnumerable<TensorHeader> tensors)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tensor in tensors.Where(tensor => !tensor.IsFloat))
        {
            types[tensor.Name] = tensor.TypeName;
        }

        return types;
    }
}
