using System.Text;

namespace MusicGenre.Inference.Headers;

/// <summary>Finds the operators that compute the outputs of the graph in an ONNX file.</summary>
internal sealed class OutputOperators
{
    /// <summary>How many nodes are followed, so that a damaged file whose nodes form a ring has an end.</summary>
    private const int MaximumSteps = 64;

    private readonly Dictionary<string, Node> _producers = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, int> _initializers;

    private OutputOperators(IReadOnlyDictionary<string, int> initializers) => _initializers = initializers;

    /// <summary>The operator of each output that has one, past nodes that only shape, rename or cast values and past an added bias.</summary>
    /// <param name="model">A ModelProto.</param>
    /// <param name="header">Its header.</param>
    /// <exception cref="InvalidDataException">The bytes are not a valid message.</exception>
    public static Dictionary<string, string> Find(ReadOnlySpan<byte> model, NetworkHeader header)
    {
        var search = new OutputOperators(header.Initializers);
        var reader = new ProtobufReader(model);
        while (reader.MoveNext())
        {
            if (reader.Field == 7)
            {
                search.AddNodes(reader.Bytes);
            }
        }

        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var output in header.Outputs)
        {
            if (search.FindOperator(output.Name, MaximumSteps) is { } type)
            {
                found[output.Name] = type;
            }
        }

        return found;
    }

    private void AddNodes(ReadOnlySpan<byte> graph)
    {
        var reader = new ProtobufReader(graph);
        while (reader.MoveNext())
        {
            if (reader.Field == 1)
            {
                Add(reader.Bytes);
            }
        }
    }

    private void Add(ReadOnlySpan<byte> message)
    {
        var inputs = new List<string>();
        var (output, type, domain) = ("", "", "");
        var reader = new ProtobufReader(message);
        while (reader.MoveNext())
        {
            switch (reader.Field)
            {
                case 1:
                    inputs.Add(Encoding.UTF8.GetString(reader.Bytes));
                    break;

                // Of several outputs of a node, such as the mask of a dropout, only the first is followed.
                case 2 when output.Length == 0:
                    output = Encoding.UTF8.GetString(reader.Bytes);
                    break;
                case 4:
                    type = Encoding.UTF8.GetString(reader.Bytes);
                    break;
                case 7:
                    domain = Encoding.UTF8.GetString(reader.Bytes);
                    break;
                default:
                    break;
            }
        }

        // Operators of other domains can have the names of standard ones.
        if (domain is "" or "ai.onnx")
        {
            _producers[output] = new Node(type, inputs);
        }
    }

    private string? FindOperator(string tensor, int steps)
    {
        if (steps == 0 || !_producers.TryGetValue(tensor, out var node))
        {
            return null;
        }

        switch (node.Type)
        {
            case "Identity" or "Cast" or "Dropout" or "Flatten" or "Reshape" or "Squeeze" or "Unsqueeze" or "Transpose" when node.Inputs.Count > 0:
                return FindOperator(node.Inputs[0], steps - 1);
            case "Gemm" or "MatMul" or "Conv":
                // A product of two computed tensors can be anything, such as probabilities that attention has weighted.
                return node.Inputs.Take(2).Any(input => IsConstant(input, steps - 1)) ? node.Type : null;
            case "Add" when node.Inputs is [var a, var b] && (IsConstant(a, steps - 1) || IsConstant(b, steps - 1)):
                var layer = FindOperator(IsConstant(a, steps - 1) ? b : a, steps - 1);
                return layer is "Gemm" or "MatMul" or "Conv" ? layer : node.Type;
            default:
                return node.Type;
        }
    }

    /// <summary>Whether a tensor is a weight or a weight that nodes with one input have changed, such as a transpose.</summary>
    private bool IsConstant(string tensor, int steps)
    {
        for (; steps > 0; steps--)
        {
            if (_initializers.ContainsKey(tensor))
            {
                return true;
            }

            if (!_producers.TryGetValue(tensor, out var node) || node.Inputs.Count == 0)
            {
                return node?.Type == "Constant";
            }

            // The scale and zero point of a quantized weight follow it.
            tensor = node.Inputs[0];
            if (node.Inputs.Count > 1 && node.Type != "DequantizeLinear")
            {
                return false;
            }
        }

        return false;
    }

    private sealed record Node(string Type, List<string> Inputs);
}
