using MusicGenre.ManagedEngine.Graphs;

namespace MusicGenre.ManagedEngine.Onnx;

/// <summary>A checked ONNX file: its constants, and its nodes in an order in which they can run.</summary>
internal sealed class OnnxNetwork
{
    public required string Name { get; init; }

    public required int Version { get; init; }

    public required string InputName { get; init; }

    /// <summary>The sizes of the input's axes without the batch.</summary>
    public required int[] ItemShape { get; init; }

    /// <summary>The number of items at which the file fixes the batch, in which case its shapes may assume that, or null.</summary>
    public required int? FixedBatch { get; init; }

    public required IReadOnlyList<string> OutputNames { get; init; }

    public required IReadOnlyDictionary<string, Tensor> Constants { get; init; }

    public required IReadOnlyList<NodeProto> Nodes { get; init; }

    /// <summary>The graph for a batch size, without shapes.</summary>
    public Graph CreateGraph(int batchSize)
    {
        var values = new Dictionary<string, Value>();
        foreach (var (name, tensor) in Constants)
        {
            values[name] = Value.OfConstant(name, tensor);
        }

        var input = new Value(InputName) { Shape = [batchSize, .. ItemShape] };
        values[InputName] = input;
        var nodes = new List<Node>(Nodes.Count);
        foreach (var proto in Nodes)
        {
            var node = new Node
            {
                Model = Name,
                Name = OnnxReader.Describe(proto),
                Operator = proto.OpType,
                Version = Version,
                Inputs = [.. proto.Input.Select(name => name.Length == 0 ? null : values[name])],
                Outputs = [.. proto.Output.Select(name => new Value(name))],
                Attributes = new NodeAttributes(proto.Attribute),
            };
            foreach (var output in node.Outputs)
            {
                values[output.Name] = output;
            }

            nodes.Add(node);
        }

        return new Graph(Name, batchSize, input, [.. OutputNames.Select(name => values[name])], nodes);
    }
}
