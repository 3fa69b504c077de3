using System.Runtime.InteropServices;
using Google.Protobuf;
using MusicGenre.ManagedEngine.Onnx;

namespace MusicGenre.Benchmarks;

/// <summary>A typical network for this task with random weights: three convolutions of 32, 64 and 128 channels, each with ReLU, normalization and a 2 × 2 pool, two dense layers, softmax.</summary>
internal sealed class BenchmarkNetwork
{
    private readonly Random _random = new(1);
    private readonly GraphProto _graph = new() { Name = "usual" };

    /// <summary>The file's bytes; the input is [batch, 1, 130, 13], the output [batch, 10].</summary>
    public static byte[] Create()
    {
        var network = new BenchmarkNetwork();
        var value = network.Block("x", 1, 32);
        value = network.Block(value, 32, 64);
        value = network.Block(value, 64, 128);
        value = network.Node("Flatten", value);
        value = network.Dense(value, 2048, 512);
        value = network.Dense(value, 512, 256);
        value = network.Node("MatMul", value, network.Weights(0.1f, 256, 10));
        value = network.Node("Softmax", value);
        network._graph.Output.Add(new ValueInfoProto { Name = value });
        var model = new ModelProto { IrVersion = 7, Graph = network._graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = 13 });
        return model.ToByteArray();
    }

    private BenchmarkNetwork()
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "batch" });
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = 1 });
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = 130 });
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = 13 });
        _graph.Input.Add(new ValueInfoProto { Name = "x", Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = OnnxTensorReader.Float, Shape = shape } } });
    }

    private string Block(string input, int inputs, int outputs)
    {
        var value = Node("Conv", [Ints("pads", 1, 1, 1, 1)], input, Weights(0.1f, outputs, inputs, 3, 3), Weights(0.1f, outputs));
        value = Normalize(Node("Relu", value), outputs);
        return Node("MaxPool", [Ints("kernel_shape", 2, 2), Ints("strides", 2, 2)], value);
    }

    private string Dense(string input, int inputs, int outputs)
    {
        var value = Node("Add", Node("MatMul", input, Weights(0.05f, inputs, outputs)), Weights(0.1f, outputs));
        return Normalize(Node("Relu", value), outputs);
    }

    private string Normalize(string input, int channels)
        => Node("BatchNormalization", input, Weights(1, channels), Weights(0.1f, channels), Weights(0.1f, channels), Weights(1, channels));

    private string Node(string type, params string[] inputs) => Node(type, [], inputs);

    private string Node(string type, AttributeProto[] attributes, params string[] inputs)
    {
        var output = $"v{_graph.Node.Count}";
        var node = new NodeProto { OpType = type, Name = $"{type} {_graph.Node.Count}" };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        node.Attribute.AddRange(attributes);
        _graph.Node.Add(node);
        return output;
    }

    private static AttributeProto Ints(string name, params long[] values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Ints };
        attribute.Ints.AddRange(values);
        return attribute;
    }

    /// <summary>An initializer of positive values up to a limit.</summary>
    private string Weights(float limit, params int[] shape)
    {
        float[] values = [.. Enumerable.Range(0, shape.Aggregate(1, (product, size) => product * size)).Select(_ => (_random.NextSingle() + 0.01f) * limit)];
        var tensor = new TensorProto
        {
            Name = $"w{_graph.Initializer.Count}",
            DataType = OnnxTensorReader.Float,
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())),
        };
        tensor.Dims.AddRange(shape.Select(size => (long)size));
        _graph.Initializer.Add(tensor);
        return tensor.Name;
    }
}
