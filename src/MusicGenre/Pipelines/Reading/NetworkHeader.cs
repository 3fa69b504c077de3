using System.Text;

namespace MusicGenre.Pipelines.Reading;

/// <summary>The declarations of the graph in an ONNX file, read without its nodes and weights.</summary>
/// <param name="Inputs">The inputs, including overridable initializers.</param>
/// <param name="Outputs">The outputs.</param>
/// <param name="Initializers">The names of the initializers with the ONNX numbers of their element types.</param>
internal sealed record NetworkHeader(IReadOnlyList<TensorHeader> Inputs, IReadOnlyList<TensorHeader> Outputs, IReadOnlyDictionary<string, int> Initializers)
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

        return new NetworkHeader(inputs, outputs, initializers);
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
