using System.Text;
using MusicGenre.Errors;

namespace MusicGenre.Inference.Headers;

/// <summary>The declarations of the graph in an ONNX file, read without its nodes and weights.</summary>
/// <param name="Inputs">The inputs, including overridable initializers.</param>
/// <param name="Outputs">The outputs.</param>
/// <param name="Initializers">The names of the initializers with the ONNX numbers of their element types.</param>
/// <param name="ExternalFile">The name of a file beside the network that holds weights, or null if the network is whole.</param>
internal sealed record NetworkHeader(
    IReadOnlyList<TensorHeader> Inputs, IReadOnlyList<TensorHeader> Outputs, IReadOnlyDictionary<string, int> Initializers, string? ExternalFile)
{
    /// <summary>Reads the header of a ModelProto. Returns null if the bytes are not one.</summary>
    public static NetworkHeader? TryRead(ReadOnlySpan<byte> model)
    {
        try
        {
            var reader = new ProtobufReader(model);
            NetworkHeader? header = null;
            while (reader.MoveNext())
            {
                header = reader.Field == 7 ? ReadGraph(reader.Bytes) : header;
            }

            return header;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Returns the name of a file beside a network that holds weights of it, or null if there is none.</summary>
    /// <exception cref="GenreModelException">There is one, but the network has no path.</exception>
    public static string? FindExternalFile(NetworkSource network)
    {
        var file = TryRead(network.Content.Span)?.ExternalFile;
        return file is null || network.Path is not null
            ? file
            : throw new GenreModelException(
                network.Name, $"some of its weights are in another file ({file}), which bytes alone do not lead to; load it from its path.");
    }

    private static NetworkHeader ReadGraph(ReadOnlySpan<byte> graph)
    {
        var inputs = new List<TensorHeader>();
        var outputs = new List<TensorHeader>();
        var initializers = new Dictionary<string, int>(StringComparer.Ordinal);
        var reader = new ProtobufReader(graph);
        while (reader.MoveNext())
        {
            switch (reader.Field)
            {
                case 5:
                    AddInitializer(reader.Bytes, initializers);
                    break;
                case 11:
                    inputs.Add(TensorHeader.Read(reader.Bytes));
                    break;
                case 12:
                    outputs.Add(TensorHeader.Read(reader.Bytes));
                    break;
                default:
                    break;
            }
        }

        return new NetworkHeader(inputs, outputs, initializers, ExternalData.FindInGraph(graph));
    }

    private static void AddInitializer(ReadOnlySpan<byte> tensor, Dictionary<string, int> initializers)
    {
        var (name, type) = ("", 0);
        var reader = new ProtobufReader(tensor);
        while (reader.MoveNext())
        {
            (name, type) = reader.Field switch
            {
                2 => (name, (int)reader.Integer),
                8 => (Encoding.UTF8.GetString(reader.Bytes), type),
                _ => (name, type),
            };
        }

        initializers[name] = type;
    }
}
