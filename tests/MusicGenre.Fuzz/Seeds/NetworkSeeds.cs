using Google.Protobuf;
using MusicGenre.Features;
using MusicGenre.ManagedEngine.Onnx;

namespace MusicGenre.Fuzz.Seeds;

/// <summary>Small ONNX networks that together use most operators.</summary>
internal static class NetworkSeeds
{
    /// <summary>The operators that the managed engine knows, for nodes to be changed into.</summary>
    public static IReadOnlyList<string> Operators { get; } =
    [
        "Relu", "LeakyRelu", "Elu", "Sigmoid", "Tanh", "Clip", "HardSigmoid", "HardSwish", "Softplus", "Erf", "Abs", "Neg", "Exp", "Log", "Sqrt", "Reciprocal", "Floor",
        "Sign", "Add", "Sub", "Mul", "Div", "Max", "Min", "Sum", "Pow", "PRelu", "Conv", "MaxPool", "AveragePool", "GlobalAveragePool", "GlobalMaxPool",
        "BatchNormalization", "LayerNormalization", "Gemm", "MatMul", "Softmax", "LogSoftmax", "ReduceMean", "ReduceSum", "ReduceMax", "ReduceL2", "ReduceProd", "Identity",
        "Dropout", "Flatten", "Reshape", "Squeeze", "Unsqueeze", "Cast", "Transpose", "Expand", "Tile", "Gather", "Split", "Slice", "Pad", "Concat", "Constant",
        "ConstantOfShape", "Shape", "Size", "Range", "Where", "Not", "Equal", "Less", "Greater", "Loop",
    ];

    public static IReadOnlyList<byte[]> Create() => [Classifier(), Arithmetic(), Movements(), ShapeArithmetic(), Normalizations()];

    /// <summary>A network that gives probabilities for features of a shape, in the output "y".</summary>
    public static byte[] Linear(FeatureShape shape, int genres)
    {
        var network = new Network(13, shape.Channels, shape.Bands, shape.Frames);
        network.Weights("w", shape.Length, genres);
        network.Node("Flatten", "x", "f", ("axis", [1]));
        network.Node("MatMul", "f w", "l");
        network.Node("Softmax", "l", "y", ("axis", [1]));
        return network.ToBytes();
    }

    private static byte[] Classifier()
    {
        var network = new Network(13, 2, 6, 5);
        network.Weights("w", 4, 2, 3, 3);
        network.Weights("k", 4, 1, 3, 3);
        network.Weights("d", 3, 16);
        network.Weights("b", 3);
        network.Integers("shape", -1, 16);
        network.Node("Conv", "x w", "c", ("pads", [1, 1, 1, 1]), ("strides", [2, 2]));
        network.Node("Conv", "c k", "e", ("pads", [1, 1, 1, 1]), ("group", [4]));
        network.Node("Relu", "e", "r");
        network.Node("MaxPool", "r", "p", ("kernel_shape", [2, 2]));
        network.Node("Reshape", "p shape", "f");
        network.Node("Gemm", "f d b", "g", ("transB", [1]));
        network.Node("Softmax", "g", "y");
        return network.ToBytes();
    }

    private static byte[] Arithmetic()
    {
        var network = new Network(14, 3, 4);
        network.Weights("w", 4);
        network.Weights("m", 4, 5);
        network.Node("Add", "x w", "a");
        network.Node("Mul", "a x", "b");
        network.Node("MatMul", "b m", "c");
        network.Node("Sigmoid", "c", "d");
        network.Node("ReduceMean", "d", "e", ("axes", [-1]), ("keepdims", [1]));
        network.Node("Sub", "d e", "f");
        network.Node("Flatten", "f", "y", ("axis", [1]));
        return network.ToBytes();
    }

    private static byte[] Movements()
    {
        var network = new Network(13, 3, 4, 2);
        network.Integers("starts", 1);
        network.Integers("ends", 3);
        network.Integers("axes", 2);
        network.Integers("indices", 0, 2, 1);
        network.Integers("pads", 0, 0, 1, 0, 0, 0, 1, 0);
        network.Integers("repeats", 1, 1, 2, 1);
        network.Node("Transpose", "x", "a", ("perm", [0, 2, 1, 3]));
        network.Node("Slice", "a starts ends axes", "b");
        network.Node("Gather", "b indices", "c", ("axis", [1]));
        network.Node("Pad", "c pads", "d");
        network.Node("Tile", "d repeats", "e");
        network.Node("Concat", "e e", "f", ("axis", [3]));
        network.Node("Split", "f", "g h", ("axis", [3]));
        network.Node("Add", "g h", "y");
        return network.ToBytes();
    }

    private static byte[] ShapeArithmetic()
    {
        var network = new Network(13, 6, 4);
        network.Integers("one", 1);
        network.Integers("zero", 0);
        network.Integers("two", 2);
        network.Integers("minus", -1);
        network.Node("Shape", "x", "s");
        network.Node("Gather", "s zero", "n", ("axis", [0]));
        network.Node("Mul", "two two", "four");
        network.Node("Concat", "n minus four", "t", ("axis", [0]));
        network.Node("Reshape", "x t", "a");
        network.Node("Unsqueeze", "a one", "b");
        network.Node("Squeeze", "b one", "c");
        network.Node("ConstantOfShape", "four", "z");
        network.Node("Add", "c z", "y");
        return network.ToBytes();
    }

    private static byte[] Normalizations()
    {
        var network = new Network(17, 4, 3);
        foreach (var name in (ReadOnlySpan<string>)["scale", "shift", "mean", "variance"])
        {
            network.Weights(name, 4);
        }

        network.Weights("g", 3);
        network.Weights("h", 3);
        network.Node("BatchNormalization", "x scale shift mean variance", "a");
        network.Node("LayerNormalization", "a g h", "b", ("axis", [-1]));
        network.Node("HardSwish", "b", "c");
        network.Node("ReduceMax", "c", "d", ("axes", [2]), ("keepdims", [0]));
        network.Node("LogSoftmax", "d", "y");
        return network.ToBytes();
    }

    private sealed class Network
    {
        private readonly ModelProto _model = new() { IrVersion = 7, Graph = new GraphProto { Name = "seed" } };

        public Network(int version, params int[] itemShape)
        {
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
        }

        public byte[] ToBytes() => _model.ToByteArray();

        public void Node(string type, string inputs, string outputs, params ReadOnlySpan<(string Name, long[] Values)> attributes)
        {
            var node = new NodeProto { OpType = type };
            node.Input.AddRange(inputs.Split(' '));
            node.Output.AddRange(outputs.Split(' '));
            foreach (var (name, values) in attributes)
            {
                var attribute = new AttributeProto { Name = name };
                if (name is "group" or "transB" or "axis" or "keepdims")
                {
                    attribute.I = values[0];
                }
                else
                {
                    attribute.Ints.AddRange(values);
                }

                node.Attribute.Add(attribute);
            }

            _model.Graph.Node.Add(node);
        }

        public void Weights(string name, params int[] shape)
        {
            var tensor = new TensorProto { Name = name, DataType = OnnxTensorReader.Float };
            tensor.Dims.AddRange(shape.Select(size => (long)size));
            tensor.FloatData.AddRange(Enumerable.Range(1, shape.Aggregate(1, (product, size) => product * size)).Select(value => value / 16f));
            _model.Graph.Initializer.Add(tensor);
        }

        public void Integers(string name, params long[] values)
        {
            var tensor = new TensorProto { Name = name, DataType = OnnxTensorReader.Int64 };
            tensor.Dims.Add(values.Length);
            tensor.Int64Data.AddRange(values);
            _model.Graph.Initializer.Add(tensor);
        }
    }
}
