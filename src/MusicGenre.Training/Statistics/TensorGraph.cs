using System.Globalization;
using Google.Protobuf;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.Training.Export;

namespace MusicGenre.Training.Statistics;

/// <summary>An ONNX graph in the making, written as formulas over <see cref="GraphTensor"/>.</summary>
internal sealed class TensorGraph
{
    private const int IrVersion = 8;
    private const int OperatorSet = 13;
    private const int FloatType = 1;

    private readonly OnnxGraphBuilder _builder = new();
    private readonly Dictionary<Matrix, GraphTensor> _matrices = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, GraphTensor> _small = [];
    private int _count;

    /// <summary>The graph's input, [batch, …sizes].</summary>
    public GraphTensor AddInput(string name, params int[] sizes)
    {
        _builder.Graph.Input.Add(Describe(name, sizes));
        return new GraphTensor(this, name);
    }

    /// <summary>Gives a tensor a name and makes it an output, [batch, length].</summary>
    public void AddOutput(GraphTensor tensor, string name, int length)
    {
        _builder.Graph.Node.Add(new NodeProto { Name = name, OpType = "Identity", Input = { tensor.Name }, Output = { name } });
        _builder.Graph.Output.Add(Describe(name, [length]));
    }

    public GraphTensor Add(string type, IEnumerable<GraphTensor> inputs, params AttributeProto[] attributes)
    {
        var name = NextName(type);
        _builder.Graph.Node.Add(new NodeProto { Name = name, OpType = type, Input = { inputs.Select(input => input.Name) }, Output = { name }, Attribute = { attributes } });
        return new GraphTensor(this, name);
    }

    /// <summary>Tensors one after the other along an axis.</summary>
    public GraphTensor Concat(int axis, params IEnumerable<GraphTensor> tensors) => Add("Concat", tensors, OnnxAttribute.Create("axis", axis));

    public GraphTensor Constant(Matrix matrix)
    {
        if (!_matrices.TryGetValue(matrix, out var tensor))
        {
            tensor = Constant([matrix.RowCount, matrix.ColumnCount], matrix.Values);
            _matrices.Add(matrix, tensor);
        }

        return tensor;
    }

    public GraphTensor Constant(ReadOnlySpan<int> shape, ReadOnlySpan<float> values)
    {
        if (values.Length > 1)
        {
            return new GraphTensor(this, _builder.Initializer(NextName("constant"), shape, values));
        }

        var key = "float " + values[0].ToString("R", CultureInfo.InvariantCulture);
        return _small.TryGetValue(key, out var tensor)
            ? tensor
            : _small[key] = new GraphTensor(this, _builder.Initializer(NextName("constant"), shape, values));
    }

    /// <summary>A constant of which half precision is enough: it takes half the room in the file and is widened when the network is loaded.</summary>
    public GraphTensor HalfConstant(ReadOnlySpan<int> shape, ReadOnlySpan<float> values)
    {
        var half = new GraphTensor(this, _builder.HalfInitializer(NextName("constant"), shape, values));
        return Add("Cast", [half], OnnxAttribute.Create("to", FloatType));
    }

    public GraphTensor Integers(params ReadOnlySpan<long> values)
    {
        var key = "integers " + string.Join(",", values.ToArray());
        return _small.TryGetValue(key, out var tensor)
            ? tensor
            : _small[key] = new GraphTensor(this, _builder.Initializer(NextName("constant"), [values.Length], values));
    }

    public byte[] ToOnnx(string name, string description, params IEnumerable<(string Key, string Value)> metadata)
    {
        _builder.Graph.Name = name;
        var model = new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "MusicGenre.Training",
            ProducerVersion = typeof(TensorGraph).Assembly.GetName().Version?.ToString(3) ?? "",
            DocString = description,
            Graph = _builder.Graph,
            OpsetImport = { new OperatorSetIdProto { Version = OperatorSet } },
        };
        model.MetadataProps.AddRange(metadata.Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));
        return model.ToByteArray();
    }

    private static ValueInfoProto Describe(string name, ReadOnlySpan<int> sizes)
    {
        var shape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimParam = "batch" } } };
        foreach (var size in sizes)
        {
            shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = size });
        }

        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = FloatType, Shape = shape } } };
    }

    private string NextName(string type) => FormattableString.Invariant($"{type.ToLowerInvariant()}_{_count++}");
}
