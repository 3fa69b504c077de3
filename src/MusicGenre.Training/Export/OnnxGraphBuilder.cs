using System.Runtime.InteropServices;
using Google.Protobuf;
using MusicGenre.Features;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Layers;

namespace MusicGenre.Training.Export;

/// <summary>Collects the nodes and weights of an ONNX graph, and tracks which names are aliases and which tensors are flat.</summary>
internal sealed class OnnxGraphBuilder
{
    private const int FloatType = 1;
    private const int Int64Type = 7;

    private readonly Dictionary<string, string> _aliases = [];
    private readonly HashSet<string> _flat = [];

    /// <summary>The graph so far.</summary>
    public GraphProto Graph { get; } = new();

    /// <summary>Makes a name an alias of another.</summary>
    public void Alias(string name, string target) => _aliases[name] = Resolve(target);

    /// <summary>The name that an alias stands for.</summary>
    public string Resolve(string name) => _aliases.GetValueOrDefault(name, name);

    /// <summary>Adds a node with one output; flat inputs make a flat output.</summary>
    public void AddNode(string type, IEnumerable<string> inputs, string output, params AttributeProto[] attributes)
    {
        var node = new NodeProto { Name = output, OpType = type, Input = { inputs.Select(Resolve) }, Output = { output }, Attribute = { attributes } };
        Graph.Node.Add(node);
        if (type is "Flatten" or "Gemm" || _flat.Contains(node.Input[0]))
        {
            _flat.Add(output);
        }
    }

    /// <summary>The name of a tensor as flat rows; adds a node that flattens it if it is not flat.</summary>
    public string AsFlat(string name)
    {
        name = Resolve(name);
        if (_flat.Contains(name))
        {
            return name;
        }

        var flat = name + "_row";
        if (!_flat.Contains(flat))
        {
            AddNode("Flatten", [name], flat, OnnxAttribute.Create("axis", 1));
        }

        return flat;
    }

    /// <summary>The name of a tensor as [batch, channel, band, frame]; adds a node that reshapes it if it is flat.</summary>
    public string AsPlanes(string name, FeatureShape shape)
    {
        name = Resolve(name);
        if (!_flat.Contains(name))
        {
            return name;
        }

        var planes = name + "_planes";
        Graph.Node.Add(new NodeProto
        {
            Name = planes,
            OpType = "Reshape",
            Input = { name, Initializer(planes + "_shape", [4], [0L, shape.Channels, shape.Bands, shape.Frames]) },
            Output = { planes },
        });
        return planes;
    }

    /// <summary>The names of tensors, all flat if one of them is.</summary>
    public IEnumerable<string> Alike(IReadOnlyList<NetworkTensor> tensors) =>
        tensors.Any(tensor => _flat.Contains(Resolve(tensor.Name))) ? tensors.Select(tensor => AsFlat(tensor.Name)) : tensors.Select(tensor => tensor.Name);

    /// <summary>Adds a pooling that leaves one value for each channel, as a flat tensor.</summary>
    public void AddFlattened(string type, NetworkTensor input, NetworkTensor output)
    {
        AddNode(type, [AsPlanes(input.Name, input.Shape)], output.Name + "_planes");
        AddNode("Flatten", [output.Name + "_planes"], output.Name, OnnxAttribute.Create("axis", 1));
    }

    /// <summary>Adds a pooling by rectangles.</summary>
    public void AddPool(string type, NetworkTensor input, NetworkTensor output, PoolingLayer layer) =>
        AddNode(
            type,
            [AsPlanes(input.Name, input.Shape)],
            output.Name,
            OnnxAttribute.Create("kernel_shape", [layer.Bands, layer.Frames]),
            OnnxAttribute.Create("strides", [layer.Bands, layer.Frames]),
            Pads(layer.GetPadding(input.Shape)));

    /// <summary>Adds a convolution.</summary>
    public void AddConvolution(NetworkTensor input, NetworkTensor output, ConvolutionLayer layer, string weights, string? bias)
    {
        var planes = AsPlanes(input.Name, input.Shape);
        AddNode(
            "Conv",
            bias is null ? [planes, weights] : [planes, weights, bias],
            output.Name,
            OnnxAttribute.Create("kernel_shape", [layer.KernelBands, layer.KernelFrames]),
            OnnxAttribute.Create("strides", [layer.StrideBands, layer.StrideFrames]),
            Pads(layer.GetPadding(input.Shape)),
            OnnxAttribute.Create("group", layer.Groups));
    }

    /// <summary>Adds a parameter and returns its name.</summary>
    public string Initializer(NetworkParameter parameter, ReadOnlySpan<float> values) => Initializer(parameter.Name, [.. parameter.Shape], values);

    /// <summary>Adds an array of float32 and returns its name.</summary>
    public string Initializer(string name, ReadOnlySpan<int> shape, ReadOnlySpan<float> values) =>
        AddInitializer(name, shape, FloatType, MemoryMarshal.AsBytes(values));

    /// <summary>Adds an array of int64 and returns its name.</summary>
    public string Initializer(string name, ReadOnlySpan<int> shape, ReadOnlySpan<long> values) =>
        AddInitializer(name, shape, Int64Type, MemoryMarshal.AsBytes(values));

    private static AttributeProto Pads(LayerPadding padding) =>
        OnnxAttribute.Create("pads", [padding.BandsBefore, padding.FramesBefore, padding.BandsAfter, padding.FramesAfter]);

    private string AddInitializer(string name, ReadOnlySpan<int> shape, int type, ReadOnlySpan<byte> bytes)
    {
        var tensor = new TensorProto { Name = name, DataType = type, RawData = ByteString.CopyFrom(bytes) };
        foreach (var size in shape)
        {
            tensor.Dims.Add(size);
        }

        Graph.Initializer.Add(tensor);
        return name;
    }
}
