using Google.Protobuf;
using MusicGenre.Fuzz.Engine;
using MusicGenre.ManagedEngine.Onnx;

namespace MusicGenre.Fuzz.Mutation;

/// <summary>Changes an ONNX file message by message: operators, attributes, edges, shapes, types and constants.</summary>
/// <param name="operators">The operators that a node may get.</param>
internal sealed class NetworkMutator(IReadOnlyList<string> operators) : IMutator
{
    private static readonly string[] AttributeNames =
    [
        "axis", "axes", "kernel_shape", "strides", "pads", "dilations", "group", "perm", "keepdims", "alpha", "beta", "transA", "transB", "to", "value", "epsilon",
        "ceil_mode", "count_include_pad", "auto_pad", "split", "num_outputs", "allowzero", "start", "end", "mode", "noop_with_empty_axes", "batch_dims",
    ];

    public void Mutate(ByteBuffer bytes, FuzzRandom random)
    {
        ModelProto model;
        try
        {
            model = ModelProto.Parser.ParseFrom(bytes.Bytes);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return;
        }

        if (model.Graph is not { Node.Count: > 0, Input.Count: > 0, Output.Count: > 0 } graph || model.OpsetImport.Count == 0)
        {
            return;
        }

        Change(model, graph, graph.Node[random.Next(graph.Node.Count)], random);
        bytes.Set(model.ToByteArray());
    }

    private void Change(ModelProto model, GraphProto graph, NodeProto node, FuzzRandom random)
    {
        switch (random.Next(14))
        {
            case 0 or 1:
                node.OpType = random.Pick(operators);
                break;
            case 2 or 3:
                ChangeAttribute(node, random);
                break;
            case 4:
                AddAttribute(node, random);
                break;
            case 5:
                if (node.Input.Count > 0)
                {
                    node.Input[random.Next(node.Input.Count)] = AnyName(graph, random);
                }

                break;
            case 6:
                node.Input.Add(AnyName(graph, random));
                break;
            case 7:
                if (node.Input.Count > 0)
                {
                    node.Input.RemoveAt(random.Next(node.Input.Count));
                }

                break;
            case 8:
                Append(graph, random);
                break;
            case 9:
                graph.Output[random.Next(graph.Output.Count)].Name = AnyName(graph, random);
                break;
            case 10:
                model.OpsetImport[0].Version = random.Next(11, 19);
                break;
            case 11:
                var shape = graph.Input[0].Type?.TensorType?.Shape;
                if (shape is { Dim.Count: > 0 })
                {
                    shape.Dim[random.Next(shape.Dim.Count)].DimValue = Size(random);
                }

                break;
            default:
                if (graph.Initializer.Count > 0)
                {
                    ChangeConstant(graph.Initializer[random.Next(graph.Initializer.Count)], random);
                }

                break;
        }
    }

    /// <summary>A node between the network's end and its output.</summary>
    private void Append(GraphProto graph, FuzzRandom random)
    {
        var name = $"v{graph.Node.Count}";
        var node = new NodeProto { OpType = random.Pick(operators) };
        node.Input.Add(random.OneIn(2) ? graph.Output[0].Name : AnyName(graph, random));
        for (var more = random.Next(3); more > 0; more--)
        {
            node.Input.Add(AnyName(graph, random));
        }

        node.Output.Add(name);
        if (random.OneIn(2))
        {
            AddAttribute(node, random);
        }

        graph.Node.Add(node);
        graph.Output[0].Name = name;
    }

    private static void ChangeAttribute(NodeProto node, FuzzRandom random)
    {
        if (node.Attribute.Count == 0)
        {
            return;
        }

        var attribute = node.Attribute[random.Next(node.Attribute.Count)];
        if (attribute.Ints.Count > 0 && !random.OneIn(4))
        {
            attribute.Ints[random.Next(attribute.Ints.Count)] = Size(random);
        }
        else if (random.OneIn(3))
        {
            attribute.Ints.Add(Size(random));
        }
        else if (random.OneIn(2))
        {
            attribute.I = Size(random);
        }
        else
        {
            attribute.F = BitConverter.Int32BitsToSingle((int)random.NextUInt64());
        }
    }

    private static void AddAttribute(NodeProto node, FuzzRandom random)
    {
        var attribute = new AttributeProto { Name = random.Pick(AttributeNames) };
        if (random.OneIn(2))
        {
            attribute.I = Size(random);
        }
        else
        {
            for (var count = random.Next(5); count > 0; count--)
            {
                attribute.Ints.Add(Size(random));
            }
        }

        node.Attribute.Add(attribute);
    }

    private static void ChangeConstant(TensorProto tensor, FuzzRandom random)
    {
        switch (random.Next(5))
        {
            case 0:
                tensor.DataType = random.Pick<int>([1, 6, 7, 9, 10, 11]);
                break;
            case 1:
                tensor.Dims.Add(random.OneIn(2) ? 1 : Size(random));
                break;
            case 2:
                if (tensor.Dims.Count > 1)
                {
                    // The same number of values under another shape.
                    (tensor.Dims[0], tensor.Dims[^1]) = (tensor.Dims[^1], tensor.Dims[0]);
                }

                break;
            case 3:
                if (tensor.Dims.Count > 0)
                {
                    tensor.Dims[random.Next(tensor.Dims.Count)] = Size(random);
                }

                break;
            default:
                if (tensor.Int64Data.Count > 0)
                {
                    tensor.Int64Data[random.Next(tensor.Int64Data.Count)] = Size(random);
                }
                else if (tensor.FloatData.Count > 0)
                {
                    tensor.FloatData[random.Next(tensor.FloatData.Count)] = BitConverter.Int32BitsToSingle((int)random.NextUInt64());
                }

                break;
        }
    }

    /// <summary>Mostly a size that a small network could have. Those of millions, which are legal, would test the machine's memory.</summary>
    private static long Size(FuzzRandom random)
        => random.OneIn(4) && Numbers.Interesting(random) is var size && size is < 1 << 14 or > 1 << 27 ? size : random.Next(-3, 20);

    private static string AnyName(GraphProto graph, FuzzRandom random)
    {
        switch (random.Next(5))
        {
            case 0 when graph.Initializer.Count > 0:
                return graph.Initializer[random.Next(graph.Initializer.Count)].Name;
            case 1:
                return graph.Input[0].Name;
            case 2:
                return "";
            default:
                var outputs = graph.Node[random.Next(graph.Node.Count)].Output;
                return outputs.Count > 0 ? outputs[0] : "";
        }
    }
}
