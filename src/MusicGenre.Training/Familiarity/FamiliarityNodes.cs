using System.Runtime.InteropServices;
using Google.Protobuf;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.Training.Export;
using MusicGenre.Training.Heads;

namespace MusicGenre.Training.Familiarity;

/// <summary>Adds the familiarity to a network as a further output, computed from its embedding, from a familiarity that it computes already, or from both.</summary>
internal sealed class FamiliarityNodes
{
    private const string OutputName = "familiarity";
    private const int FloatType = 1;
    private const int Int64Type = 7;

    /// <summary>The square of a distance is at least this, so that it has a logarithm.</summary>
    private const float LeastSquare = 1e-12f;

    /// <summary>The version of the operator set from which ReduceMin and ReduceSumSquare have their axes as an input.</summary>
    private const long FirstWithAxesAsInput = 18;

    private readonly GraphProto _graph;
    private readonly long _operatorSet;
    private readonly HashSet<string> _names;

    private FamiliarityNodes(ModelProto model)
    {
        var graph = _graph = model.Graph;
        _operatorSet = model.OpsetImport.Where(import => import.Domain is "" or "ai.onnx").Max(import => import.Version);
        _names = graph.Node.SelectMany(node => node.Output.Append(node.Name))
            .Concat(graph.Input.Concat(graph.Output).Concat(graph.ValueInfo).Select(value => value.Name))
            .Concat(graph.Initializer.Select(tensor => tensor.Name))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Adds the output.</summary>
    /// <param name="network">The ONNX file.</param>
    /// <param name="embedding">The name of the output that holds the embedding.</param>
    /// <param name="isFlat">Whether the embedding has one axis after the batch.</param>
    /// <param name="measure">The measure, or null to leave the network as it is.</param>
    /// <returns>The ONNX file and the name of the new output, or null without a measure.</returns>
    public static (byte[] Network, string? Output) Add(byte[] network, string embedding, bool isFlat, FamiliarityMeasure? measure)
        => measure is null ? (network, null) : Add(network, nodes => ("Sigmoid", [nodes.AddScore(embedding, isFlat, measure)]));

    /// <summary>Adds the output of a head.</summary>
    /// <param name="network">The ONNX file.</param>
    /// <param name="embedding">The name of the output that holds the embedding.</param>
    /// <param name="isFlat">Whether the embedding has one axis after the batch.</param>
    /// <param name="below">The name of the tensor that holds the familiarity to the model below; needed if that is used.</param>
    /// <param name="familiarity">The familiarity, or null to leave the network as it is.</param>
    /// <returns>The ONNX file and the name of the new output, or null without a familiarity.</returns>
    public static (byte[] Network, string? Output) Add(byte[] network, string embedding, bool isFlat, string? below, HeadFamiliarity? familiarity)
    {
        if (familiarity is not { BelowFactor: { } factor })
        {
            return Add(network, embedding, isFlat, familiarity?.Own);
        }

        return Add(network, nodes =>
        {
            // Rounding may leave a little less than 0.
            var flat = nodes.Add("Flatten", [below!], OnnxAttribute.Create("axis", 1));
            var scaled = nodes.Add("Max", [nodes.Add("Mul", [flat, nodes.Constant([1], [factor])]), nodes.Constant([1], [0])]);
            var most = familiarity.Own is { } own ? nodes.Add("Sigmoid", [nodes.AddScore(embedding, isFlat, own)]) : nodes.Constant([1], [1]);
            return ("Min", [scaled, most]);
        });
    }

    /// <summary>Adds nodes, of which the last one is returned by its type and its inputs.</summary>
    private static (byte[] Network, string? Output) Add(byte[] network, Func<FamiliarityNodes, (string Type, string[] Inputs)> add)
    {
        var model = ModelProto.Parser.ParseFrom(network);
        var nodes = new FamiliarityNodes(model);
        var (type, inputs) = add(nodes);
        var output = nodes.Unused(OutputName);
        nodes.AddNode(type, inputs, output);
        model.Graph.Output.Add(nodes.Describe(output));
        return (model.ToByteArray(), output);
    }

    /// <summary>Adds what the familiarity is the sigmoid of.</summary>
    private string AddScore(string embedding, bool isFlat, FamiliarityMeasure measure)
    {
        var (dimensions, genreCount) = (measure.Dimensions, measure.Centers.Length / measure.Dimensions);
        var flat = isFlat ? embedding : Add("Flatten", [embedding], OnnxAttribute.Create("axis", 1));

        // Coordinates minus each genre's center, [batch, genre · dimension]: subtracted before they are squared, they keep all digits.
        var offsets = measure.GetOffsets();
        var coordinates = Add("Gemm", [flat, Constant([measure.Length, dimensions], measure.Projection), Constant([dimensions], offsets)]);
        var copies = new double[dimensions * genreCount * dimensions];
        for (var i = 0; i < dimensions; i++)
        {
            for (var genre = 0; genre < genreCount; genre++)
            {
                copies[(((i * genreCount) + genre) * dimensions) + i] = 1;
            }
        }

        var differences = Add(
            "Gemm",
            [coordinates, Constant([dimensions, genreCount * dimensions], copies), Constant([genreCount * dimensions], Array.ConvertAll(measure.Centers, value => -value))]);
        var ofGenres = Add("Reshape", [differences, Constant([0, genreCount, dimensions])]);
        var squares = Reduce("ReduceSumSquare", ofGenres, axis: 2, keepsAxis: false);
        var nearest = Reduce("ReduceMin", squares, axis: 1, keepsAxis: true);
        var logarithm = Add("Log", [Add("Max", [nearest, Constant([1], [LeastSquare])])]);

        // 1 / (1 + (d / middle)^steepness) is the sigmoid of steepness · (ln middle − ln d).
        var slope = Add("Mul", [logarithm, Constant([1], [-measure.Steepness / 2])]);
        return Add("Add", [slope, Constant([1], [measure.Steepness * Math.Log(measure.Middle)])]);
    }

    /// <summary>Reduces an axis, as the network's version of the operator set has it.</summary>
    private string Reduce(string type, string input, long axis, bool keepsAxis)
    {
        var keeps = OnnxAttribute.Create("keepdims", keepsAxis ? 1 : 0);
        return _operatorSet >= FirstWithAxesAsInput ? Add(type, [input, Constant([axis])], keeps) : Add(type, [input], OnnxAttribute.Create("axes", [axis]), keeps);
    }

    private string Add(string type, string[] inputs, params AttributeProto[] attributes)
    {
        var name = Unused(OutputName + "_" + type.ToLowerInvariant());
        AddNode(type, inputs, name, attributes);
        return name;
    }

    private void AddNode(string type, string[] inputs, string output, params AttributeProto[] attributes)
        => _graph.Node.Add(new NodeProto { Name = output, OpType = type, Input = { inputs }, Output = { output }, Attribute = { attributes } });

    private string Constant(int[] shape, double[] values)
        => Constant(shape, FloatType, MemoryMarshal.AsBytes<float>(Array.ConvertAll(values, value => (float)value)));

    private string Constant(long[] values) => Constant([values.Length], Int64Type, MemoryMarshal.AsBytes<long>(values));

    private string Constant(int[] shape, int type, ReadOnlySpan<byte> bytes)
    {
        var tensor = new TensorProto { Name = Unused(OutputName + "_constant"), DataType = type, RawData = ByteString.CopyFrom(bytes) };
        tensor.Dims.AddRange(shape.Select(size => (long)size));
        _graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>The output, whose batch is that of the first output.</summary>
    private ValueInfoProto Describe(string name)
    {
        var first = _graph.Output[0].Type.TensorType.Shape;
        var shape = new TensorShapeProto();
        shape.Dim.Add(first is { Dim.Count: > 0 } ? first.Dim[0].Clone() : new TensorShapeProto.Types.Dimension { DimParam = "batch" });
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = 1 });
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = FloatType, Shape = shape } } };
    }

    private string Unused(string name)
    {
        var unused = name;
        for (var number = 2; !_names.Add(unused); number++)
        {
            unused = FormattableString.Invariant($"{name}_{number}");
        }

        return unused;
    }
}
