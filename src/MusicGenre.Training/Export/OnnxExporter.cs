using System.Globalization;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.Training.Execution;

namespace MusicGenre.Training.Export;

/// <summary>
/// Writes a trained network as an ONNX model in the form used for classification: raw features in, probabilities and embedding out.
/// </summary>
internal static class OnnxExporter
{
    public const string InputName = "features";
    public const string ProbabilitiesName = "probabilities";
    public const string EmbeddingName = "embedding";

    private const int IrVersion = 8;
    private const int OperatorSet = 13;
    private const int FloatType = 1;

    public static ModelProto Export(ExecutableNetwork network, string description)
    {
        var builder = new OnnxGraphBuilder();
        var graph = builder.Graph;
        graph.Name = network.Definition.Name;
        graph.Input.Add(Describe(InputName, [network.Input.Shape.Channels, network.Input.Shape.Bands, network.Input.Shape.Frames]));
        foreach (var operation in network.Operations)
        {
            operation.Export(builder);
        }

        builder.AddNode("Softmax", [builder.AsFlat(network.Logits.Name)], ProbabilitiesName, OnnxAttribute.Create("axis", 1));
        graph.Output.Add(Describe(ProbabilitiesName, [network.Logits.Length]));
        if (network.Embedding is { } embedding)
        {
            builder.AddNode("Identity", [builder.AsFlat(embedding.Name)], EmbeddingName);
            graph.Output.Add(Describe(EmbeddingName, [embedding.Length]));
        }

        var model = new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "MusicGenre.Training",
            ProducerVersion = typeof(OnnxExporter).Assembly.GetName().Version?.ToString(3) ?? "",
            DocString = description,
            Graph = graph,
            OpsetImport = { new OperatorSetIdProto { Version = OperatorSet } },
        };
        model.MetadataProps.Add(new StringStringEntryProto { Key = "genres", Value = string.Join(",", network.Definition.Genres) });
        model.MetadataProps.Add(new StringStringEntryProto { Key = "parameters", Value = network.Memory.WeightParameters.Sum(parameter => parameter.Length).ToString(CultureInfo.InvariantCulture) });
        return model;
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
}
