using Google.Protobuf;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine.Onnx;
using Xunit;

namespace MusicGenre.ManagedEngine.Tests;

/// <summary>Builds ONNX files from nodes; the input is "x", the output "y".</summary>
internal sealed class TestNetwork
{
    private readonly ModelProto _model;
    private int _seed = 1;

    public TestNetwork(int version, params int[] itemShape)
    {
        _model = new ModelProto { IrVersion = 7, Graph = new GraphProto { Name = "test" } };
        _model.OpsetImport.Add(new OperatorSetIdProto { Version = version });
        var shape = new TensorShapeProto();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "n" });
        shape.Dim.AddRange(itemShape.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
        _model.Graph.Input.Add(new ValueInfoProto
        {
            Name = "x",
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = OnnxTensorReader.Float, Shape = shape } },
        });
        _model.Graph.Output.Add(new ValueInfoProto { Name = "y" });
        InputLength = itemShape.Aggregate(1, (product, size) => product * size);
    }

    public int InputLength { get; }

    public ModelProto Model => _model;

    public NodeProto Node(string type, string inputs, string outputs, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = type, Name = $"the {type}" };
        node.Input.AddRange(inputs.Split(' ').Select(name => name == "-" ? "" : name));
        node.Output.AddRange(outputs.Split(' '));
        node.Attribute.AddRange(attributes);
        _model.Graph.Node.Add(node);
        return node;
    }

    public static AttributeProto Attribute(string name, params long[] values)
    {
        var attribute = new AttributeProto { Name = name };
        attribute.Ints.AddRange(values);
        return attribute;
    }

    public static AttributeProto Integer(string name, long value) => new() { Name = name, I = value };

    public static AttributeProto Float(string name, float value) => new() { Name = name, F = value };

    public static AttributeProto Text(string name, string value) => new() { Name = name, S = ByteString.CopyFromUtf8(value) };

    /// <summary>A constant of random values.</summary>
    public float[] Weights(string name, params int[] shape)
        => Constant(name, RandomValues(_seed++, shape.Aggregate(1, (product, size) => product * size)), shape);

    public float[] Constant(string name, float[] values, params int[] shape)
    {
        var tensor = new TensorProto { Name = name, DataType = OnnxTensorReader.Float };
        tensor.Dims.AddRange(shape.Select(size => (long)size));
        tensor.FloatData.AddRange(values);
        _model.Graph.Initializer.Add(tensor);
        return values;
    }

    public void Integers(string name, params long[] values)
    {
        var tensor = new TensorProto { Name = name, DataType = OnnxTensorReader.Int64 };
        tensor.Dims.Add(values.Length);
        tensor.Int64Data.AddRange(values);
        _model.Graph.Initializer.Add(tensor);
    }

    public byte[] ToBytes() => _model.ToByteArray();

    public IInferenceSession Load() => new ManagedInferenceEngine().Load(ToBytes(), "test.onnx");

    /// <summary>Runs the network on a batch.</summary>
    public float[] Run(float[] input)
    {
        using var session = Load();
        var batch = input.Length / InputLength;
        var output = new float[batch * session.Outputs[0].Length];
        session.Run(input, batch, output);
        return output;
    }

    public static float[] RandomValues(int seed, int length)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() * 2 - 1)];
    }

    /// <summary>Compares element by element.</summary>
    public static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<float> actual, double tolerance = 1e-5)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])), $"Element {i}: {actual[i]}, expected {expected[i]}.");
        }
    }
}
