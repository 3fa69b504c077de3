using System.Runtime.InteropServices;
using Google.Protobuf;
using Google.Protobuf.Collections;
using MusicGenre.Errors;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.Training.Heads;

namespace MusicGenre.Training.Export;

/// <summary>Makes a network for other genres: everything up to the embedding is kept, and the rest is replaced by a new head.</summary>
internal sealed class HeadReplacement
{
    private const int FloatType = 1;

    private readonly ModelProto _model;
    private readonly string _embedding;
    private readonly HashSet<string> _names;

    /// <summary>Takes a network apart.</summary>
    /// <param name="network">The ONNX file.</param>
    /// <param name="embedding">The name of the output that holds the embedding.</param>
    /// <param name="source">The name of the network in errors.</param>
    /// <param name="familiarity">The name of the output that holds the familiarity, if that is computed further, though no longer an output; or null.</param>
    /// <exception cref="GenreModelException">The file is damaged, lacks the output, or contains nested graphs.</exception>
    public HeadReplacement(ReadOnlySpan<byte> network, string embedding, string source, string? familiarity = null)
    {
        try
        {
            _model = ModelProto.Parser.ParseFrom(network);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or ArgumentOutOfRangeException)
        {
            throw new GenreModelException(source, "the bytes are not an ONNX file", exception);
        }

        if (_model.Graph is null || !_model.Graph.Output.Any(output => output.Name == embedding))
        {
            throw new GenreModelException(source, $"the network has no output \"{embedding}\"");
        }

        if (_model.Graph.Node.FirstOrDefault(node => node.Attribute.Any(attribute => attribute.Type == AttributeProto.Types.AttributeType.Graph)) is { } nested)
        {
            throw new GenreModelException(source, $"the node \"{nested.Name}\" ({nested.OpType}) holds a graph of its own; such networks cannot be given a new head");
        }

        if (_model.Graph.Initializer.FirstOrDefault(tensor => tensor.ExternalData.Count > 0) is { } external)
        {
            throw new GenreModelException(
                source, $"the weights \"{external.Name}\" are in another file; save the network as one file to give it a new head");
        }

        _embedding = embedding;
        _names = KeepAncestors(_model.Graph, familiarity is null ? [embedding] : [embedding, familiarity]);
    }

    /// <summary>The name of the new probabilities, once the head is added: "probabilities" unless that is taken.</summary>
    public string ProbabilitiesName { get; private set; } = "";

    /// <summary>Adds the head and returns the file.</summary>
    /// <param name="head">The head.</param>
    /// <param name="isFlat">Whether the embedding has one axis after the batch, as the head needs it.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="description">The model's description.</param>
    /// <param name="genres">The genres in label order.</param>
    public byte[] Build(LinearHead head, bool isFlat, string name, string description, IReadOnlyList<string> genres)
    {
        var graph = _model.Graph;
        var flat = _embedding;
        if (!isFlat)
        {
            Add("Flatten", [flat], flat = Unused("head_input"), OnnxAttribute.Create("axis", 1));
        }

        var weights = AddInitializer("head.weight", [head.Biases.Length, head.Dimensions], head.Weights);
        var biases = AddInitializer("head.bias", [head.Biases.Length], head.Biases);
        var logits = Unused("logits");
        Add("Gemm", [flat, weights, biases], logits, OnnxAttribute.Create("transB", 1));
        ProbabilitiesName = Unused(OnnxExporter.ProbabilitiesName);
        Add("Softmax", [logits], ProbabilitiesName, OnnxAttribute.Create("axis", 1));

        var embedding = graph.Output.First(output => output.Name == _embedding).Clone();
        graph.Output.Clear();
        graph.Output.Add(DescribeProbabilities(graph, genres.Count));
        graph.Output.Add(embedding);
        graph.Name = name;
        _model.DocString = description;
        // The old model's genres and number of parameters are no longer true.
        _model.MetadataProps.Clear();
        _model.MetadataProps.Add(new StringStringEntryProto { Key = "genres", Value = string.Join(",", genres) });
        return _model.ToByteArray();
    }

    /// <summary>Removes everything that the tensors do not depend on, and returns the names that remain.</summary>
    private static HashSet<string> KeepAncestors(GraphProto graph, string[] tensors)
    {
        var producers = graph.Node.SelectMany(node => node.Output.Where(output => output.Length > 0).Select(output => (output, node)))
            .ToDictionary(pair => pair.output, pair => pair.node, StringComparer.Ordinal);
        var wanted = tensors.ToHashSet(StringComparer.Ordinal);
        var kept = new HashSet<NodeProto>(ReferenceEqualityComparer.Instance);
        for (var open = new Stack<string>(tensors); open.TryPop(out var tensor);)
        {
            if (!producers.TryGetValue(tensor, out var node) || !kept.Add(node))
            {
                continue;
            }

            foreach (var input in node.Input.Where(input => input.Length > 0 && wanted.Add(input)))
            {
                open.Push(input);
            }
        }

        var initializers = graph.Initializer.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        Keep(graph.Node, kept.Contains);
        Keep(graph.Initializer, tensor => wanted.Contains(tensor.Name));
        // Old files list constants among the inputs; the true input stays even where nothing depends on it.
        Keep(graph.Input, input => wanted.Contains(input.Name) || !initializers.Contains(input.Name));
        var names = graph.Node.SelectMany(node => node.Output.Append(node.Name)).Concat(graph.Input.Select(input => input.Name)).Concat(wanted)
            .ToHashSet(StringComparer.Ordinal);
        Keep(graph.ValueInfo, value => names.Contains(value.Name));
        return names;
    }

    private static void Keep<T>(RepeatedField<T> items, Func<T, bool> isWanted)
    {
        T[] kept = [.. items.Where(isWanted)];
        items.Clear();
        items.AddRange(kept);
    }

    private ValueInfoProto DescribeProbabilities(GraphProto graph, int genreCount)
    {
        var initializers = graph.Initializer.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        var input = graph.Input.First(input => !initializers.Contains(input.Name)).Type.TensorType.Shape;
        var shape = new TensorShapeProto();
        shape.Dim.Add(input is { Dim.Count: > 0 } ? input.Dim[0].Clone() : new TensorShapeProto.Types.Dimension { DimParam = "batch" });
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = genreCount });
        return new ValueInfoProto
        {
            Name = ProbabilitiesName,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = FloatType, Shape = shape } },
        };
    }

    private void Add(string type, string[] inputs, string output, params AttributeProto[] attributes)
        => _model.Graph.Node.Add(new NodeProto { Name = output, OpType = type, Input = { inputs }, Output = { output }, Attribute = { attributes } });

    private string AddInitializer(string name, int[] shape, float[] values)
    {
        var tensor = new TensorProto { Name = Unused(name), DataType = FloatType, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())) };
        tensor.Dims.AddRange(shape.Select(size => (long)size));
        _model.Graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    private string Unused(string name)
    {
        while (!_names.Add(name))
        {
            name += "_";
        }

        return name;
    }
}
