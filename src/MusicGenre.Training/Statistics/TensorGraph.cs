using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Collections;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.Training.Export;

namespace MusicGenre.Training.Statistics;

/// <summary>An ONNX graph under construction, written as formulas over <see cref="GraphTensor"/>.</summary>
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

    /// <summary>Makes a tensor an output, [batch, length], under a name of its own. The tensor cannot be used for anything else afterwards.</summary>
    public void AddOutput(GraphTensor tensor, string name, int length)
    {
        foreach (var node in _builder.Graph.Node)
        {
            Rename(node.Input);
            Rename(node.Output);
        }

        _builder.Graph.Output.Add(Describe(name, [length]));

        void Rename(RepeatedField<string> names)
        {
            for (var i = 0; i < names.Count; i++)
            {
                names[i] = names[i] == tensor.Name ? name : names[i];
            }
        }
    }

    public GraphTensor Add(string type, IEnumerable<GraphTensor> inputs, params AttributeProto[] attributes)
    {
        var name = NextName(type);
        _builder.Graph.Node.Add(new NodeProto { Name = name, OpType = type, Input = { inputs.Select(input => input.Name) }, Output = { name }, Attribute = { attributes } });
        return new GraphTensor(this, name);
    }

    /// <summary>Parts of a tensor along an axis.</summary>
    public IReadOnlyList<GraphTensor> Split(GraphTensor tensor, int axis, params ReadOnlySpan<int> sizes)
    {
        var name = NextName("Split");
        long[] lengths = [.. sizes.ToArray().Select(size => (long)size)];
        GraphTensor[] parts = [.. sizes.ToArray().Select((_, i) => new GraphTensor(this, FormattableString.Invariant($"{name}_{i}")))];
        _builder.Graph.Node.Add(new NodeProto
        {
            Name = name,
            OpType = "Split",
            Input = { tensor.Name, Integers(lengths).Name },
            Output = { parts.Select(part => part.Name) },
            Attribute = { OnnxAttribute.Create("axis", axis) },
        });
        return parts;
    }

    /// <summary>Tensors concatenated along an axis.</summary>
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
