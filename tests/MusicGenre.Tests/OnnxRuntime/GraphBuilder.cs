using Google.Protobuf;
using MusicGenre.ManagedEngine.Onnx;

namespace MusicGenre.Tests.OnnxRuntime;

/// <summary>Writes ONNX files node by node; the input is "x", its first axis an open batch, and the outputs are float32. A size of 0 leaves an axis open.</summary>
internal sealed class GraphBuilder
{
    private readonly GraphProto _graph = new() { Name = "graph" };
    private readonly Random _random;

    public GraphBuilder(int version, int seed, params ReadOnlySpan<int> itemShape)
    {
        Version = version;
        _random = new Random(seed);
        var shape = new TensorShapeProto();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "n" });
        foreach (var size in itemShape)
        {
            shape.Dim.Add(size == 0 ? new TensorShapeProto.Types.Dimension { DimParam = "size" } : new TensorShapeProto.Types.Dimension { DimValue = size });
        }

        _graph.Input.Add(Describe("x", shape));
    }

    public int Version { get; }

    public IEnumerable<string> Operators => _graph.Node.Select(node => node.OpType);

    public string Node(string type, string[] inputs, params ReadOnlySpan<AttributeProto> attributes) => Node(type, inputs, 1, attributes)[0];

    public string[] Node(string type, string[] inputs, int outputCount, ReadOnlySpan<AttributeProto> attributes)
    {
        string[] outputs = [.. Enumerable.Range(0, outputCount).Select(i => $"v{_graph.Node.Count}_{i}")];
        var node = new NodeProto { OpType = type, Name = $"{type} {_graph.Node.Count}" };
        node.Input.AddRange(inputs);
        node.Output.AddRange(outputs);
        node.Attribute.AddRange(attributes.ToArray());
        _graph.Node.Add(node);
        return outputs;
    }

    public static AttributeProto Ints(string name, params long[] values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Ints };
        attribute.Ints.AddRange(values);
        return attribute;
    }

    public static AttributeProto Int(string name, long value) => new() { Name = name, I = value, Type = AttributeProto.Types.AttributeType.Int };

    public static AttributeProto Number(string name, float value) => new() { Name = name, F = value, Type = AttributeProto.Types.AttributeType.Float };

    public static AttributeProto Text(string name, string value)
        => new() { Name = name, S = ByteString.CopyFromUtf8(value), Type = AttributeProto.Types.AttributeType.String };

    /// <summary>A constant of random values between two limits.</summary>
    public string Weights(float low, float high, params int[] shape)
    {
        var tensor = new TensorProto { DataType = OnnxTensorReader.Float };
        var length = shape.Aggregate(1, (product, size) => product * size);
        tensor.FloatData.AddRange(Enumerable.Range(0, length).Select(_ => low + (high - low) * _random.NextSingle()));
        return Add(tensor, shape);
    }

    /// <summary>A constant vector of integers.</summary>
    public string Integers(params long[] values)
    {
        var tensor = new TensorProto { DataType = OnnxTensorReader.Int64 };
        tensor.Int64Data.AddRange(values);
        return Add(tensor, [values.Length]);
    }

    /// <summary>A constant number.</summary>
    public string Scalar(float value)
    {
        var tensor = new TensorProto { DataType = OnnxTensorReader.Float };
        tensor.FloatData.Add(value);
        return Add(tensor, []);
    }

    public byte[] ToBytes(params ReadOnlySpan<string> outputs)
    {
        foreach (var output in outputs)
        {
            _graph.Output.Add(Describe(output, shape: null));
        }

        var model = new ModelProto { IrVersion = 7, Graph = _graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = Version });
        return model.ToByteArray();
    }

    private string Add(TensorProto tensor, int[] shape)
    {
        tensor.Name = $"w{_graph.Initializer.Count}";
        tensor.Dims.AddRange(shape.Select(size => (long)size));
        _graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    private static ValueInfoProto Describe(string name, TensorShapeProto? shape) => new()
    {
        Name = name,
        Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = OnnxTensorReader.Float, Shape = shape } },
    };
}
