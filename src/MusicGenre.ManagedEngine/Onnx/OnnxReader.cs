using Google.Protobuf;
using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Onnx;

/// <summary>Reads and checks ONNX files.</summary>
internal static class OnnxReader
{
    public const int FirstVersion = 11;
    public const int LastVersion = 18;

    private const string Remedy = "The ML.NET engine of the package MusicGenre runs such networks: use MusicGenre's ML.NET engine.";

    public static OnnxNetwork Read(NetworkSource network, ReadOnlySpan<int> inputShape)
    {
        var name = network.Name;
        ModelProto model;
        try
        {
            model = ModelProto.Parser.ParseFrom(network.Content.Span);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            throw new GenreModelException(name, "the bytes are not an ONNX file.", e);
        }

        var graph = model.Graph ?? throw new GenreModelException(name, "the bytes are not an ONNX file: they contain no graph.");
        var version = ReadVersion(model, name);
        var constants = ReadConstants(graph, network);
        var inputs = graph.Input.Where(input => !constants.ContainsKey(input.Name)).ToList();
        if (inputs.Count != 1)
        {
            throw new GenreModelException(name, $"expected a network with one input, found {inputs.Count}.");
        }

        if (graph.Output.Count == 0)
        {
            throw new GenreModelException(name, "the network has no output.");
        }

        var nodes = OnnxNodeOrder.Sort(graph, name, inputs[0].Name, constants.Keys);
        foreach (var node in nodes)
        {
            CheckNode(node, name, version);
        }

        var shape = OnnxInputShape.Read(inputs[0], name, inputShape, out var fixedBatch);
        return new OnnxNetwork
        {
            Name = name,
            Version = version,
            InputName = inputs[0].Name,
            ItemShape = shape,
            FixedBatch = fixedBatch,
            OutputNames = [.. graph.Output.Select(output => output.Name)],
            Constants = constants,
            Nodes = nodes,
        };
    }

    /// <summary>The name of a node in errors.</summary>
    public static string Describe(NodeProto node) => node.Name.Length > 0 ? node.Name : node.Output.FirstOrDefault(output => output.Length > 0) ?? "unnamed";

    private static int ReadVersion(ModelProto model, string name)
    {
        var versions = model.OpsetImport.Where(import => IsDefaultDomain(import.Domain)).Select(import => import.Version).ToList();
        if (versions.Count == 0)
        {
            throw new GenreModelException(name, "the file does not state the version of ONNX's operator set.");
        }

        var version = versions.Max();
        if (version is < FirstVersion or > LastVersion)
        {
            throw new GenreModelException(name, $"expected version {FirstVersion} to {LastVersion} of ONNX's operator set, found {version}. {Remedy}");
        }

        return (int)version;
    }

    private static Dictionary<string, Tensor> ReadConstants(GraphProto graph, NetworkSource network)
    {
        var constants = new Dictionary<string, Tensor>();
        foreach (var initializer in graph.Initializer)
        {
            constants[initializer.Name] = OnnxTensorReader.Read(ExternalTensor.Resolve(initializer, network), network.Name);
        }

        return constants;
    }

    private static void CheckNode(NodeProto node, string name, int version)
    {
        var described = $"node '{Describe(node)}' ({node.OpType} of operator set {version})";
        if (!IsDefaultDomain(node.Domain))
        {
            throw new GenreModelException(name, $"{described}: the managed engine does not support operators of the domain '{node.Domain}'. {Remedy}");
        }

        if (!OperatorTable.TryFind(node.OpType, version, out _))
        {
            throw new GenreModelException(name, $"{described}: the managed engine does not support this operator. {Remedy}");
        }

        if (node.Input.Count > OperatorTable.MostInputs(node.OpType))
        {
            throw new GenreModelException(name, $"{described}: it has {node.Input.Count} inputs, more than the {OperatorTable.MostInputs(node.OpType)} of this operator.");
        }

        if (node.Output.Count == 0)
        {
            throw new GenreModelException(name, $"{described}: it has no output.");
        }
    }

    private static bool IsDefaultDomain(string domain) => domain is "" or "ai.onnx";
}
