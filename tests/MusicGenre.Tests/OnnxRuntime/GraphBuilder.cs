using System.Globalization;
using System.Runtime.InteropServices;
using Google.Protobuf;
using MusicGenre.ManagedEngine.Onnx;

namespace MusicGenre.Tests.OnnxRuntime;

/// <summary>
/// Writes ONNX files node by node; the input is "x", its first axis an open batch. Outputs are float32 of no declared shape unless <see cref="Output"/> declares them.
/// A size of 0 leaves an axis open.
/// </summary>
internal sealed class GraphBuilder
{
    private const int External = 1;

    private readonly GraphProto _graph = new() { Name = "graph" };
    private readonly Random _random;

    public GraphBuilder(int version, int seed, params ReadOnlySpan<int> itemShape)
    {
        Version = version;
        _random = new Random(seed);
        _graph.Input.Add(Describe("x", OnnxTensorReader.Float, Shape(itemShape)));
    }

    public int Version { get; }

    /// <summary>The version of the file's format.</summary>
    public int FormatVersion { get; init; } = 7;

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

    /// <summary>A constant of random values between two limits, in half precision.</summary>
    public string HalfWeights(float low, float high, params int[] shape)
    {
        var tensor = new TensorProto { DataType = OnnxTensorReader.Float16 };
        var length = shape.Aggregate(1, (product, size) => product * size);
        Half[] values = [.. Enumerable.Range(0, length).Select(_ => (Half)(low + (high - low) * _random.NextSingle()))];
        tensor.RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan()));
        return Add(tensor, shape);
    }

    /// <summary>A constant of random values between two limits, as bytes at an offset of another file, which are given.</summary>
    public string ExternalWeights(float low, float high, string location, long offset, out byte[] bytes, params int[] shape)
    {
        var length = shape.Aggregate(1, (product, size) => product * size);
        float[] values = [.. Enumerable.Range(0, length).Select(_ => low + (high - low) * _random.NextSingle())];
        bytes = MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
        var tensor = new TensorProto { DataType = OnnxTensorReader.Float, DataLocation = External };
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = location });
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "offset", Value = offset.ToString(CultureInfo.InvariantCulture) });
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "length", Value = bytes.Length.ToString(CultureInfo.InvariantCulture) });
        return Add(tensor, shape);
    }

    /// <summary>A constant vector of integers.</summary>
    public string Integers(params long[] values)
    {
        var tensor = new TensorProto { DataType = OnnxTensorReader.Int64 };
        tensor.Int64Data.AddRange(values);
        return Add(tensor, [values.Length]);
    }

    /// <summary>A constant vector of numbers.</summary>
    public string Numbers(params float[] values)
    {
        var tensor = new TensorProto { DataType = OnnxTensorReader.Float };
        tensor.FloatData.AddRange(values);
        return Add(tensor, [values.Length]);
    }

    /// <summary>A constant number.</summary>
    public string Scalar(float value)
    {
        var tensor = new TensorProto { DataType = OnnxTensorReader.Float };
        tensor.FloatData.Add(value);
        return Add(tensor, []);
    }

    /// <summary>Names a value as an output, with its type and its shape behind the batch.</summary>
    public GraphBuilder Output(string name, int elementType, params ReadOnlySpan<int> itemShape)
    {
        _graph.Output.Add(Describe(name, elementType, Shape(itemShape)));
        return this;
    }

    /// <summary>Fixes the batch of the input and of the outputs so far.</summary>
    public GraphBuilder FixBatch(int size)
    {
        foreach (var value in _graph.Input.Concat(_graph.Output))
        {
            value.Type.TensorType.Shape.Dim[0] = new TensorShapeProto.Types.Dimension { DimValue = size };
        }

        return this;
    }

    /// <summary>Gives a value another name.</summary>
    public GraphBuilder Rename(string name, string newName)
    {
        foreach (var names in _graph.Node.SelectMany(node => new[] { node.Input, node.Output }))
        {
            for (var i = 0; i < names.Count; i++)
            {
                names[i] = names[i] == name ? newName : names[i];
            }
        }

        foreach (var value in _graph.Input.Concat(_graph.Output).Where(value => value.Name == name))
        {
            value.Name = newName;
        }

        return this;
    }

    /// <summary>Lists the initializers among the inputs, as files of format versions below 4 must.</summary>
    public GraphBuilder ListInitializersAsInputs()
    {
        foreach (var tensor in _graph.Initializer)
        {
            var shape = new TensorShapeProto();
            shape.Dim.AddRange(tensor.Dims.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
            _graph.Input.Add(Describe(tensor.Name, tensor.DataType, shape));
        }

        return this;
    }

    public byte[] ToBytes(params ReadOnlySpan<string> outputs)
    {
        foreach (var output in outputs)
        {
            _graph.Output.Add(Describe(output, OnnxTensorReader.Float, shape: null));
        }

        var model = new ModelProto { IrVersion = FormatVersion, Graph = _graph };
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

    private static TensorShapeProto Shape(ReadOnlySpan<int> itemShape)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "n" });
        foreach (var size in itemShape)
        {
            shape.Dim.Add(
                size == 0 ? new TensorShapeProto.Types.Dimension { DimParam = $"size{shape.Dim.Count}" } : new TensorShapeProto.Types.Dimension { DimValue = size });
        }

        return shape;
    }

    private static ValueInfoProto Describe(string name, int elementType, TensorShapeProto? shape) => new()
    {
        Name = name,
        Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = elementType, Shape = shape } },
    };
}
