using System.Security.Cryptography;
using Google.Protobuf;
using MusicGenre.Features;
using MusicGenre.ManagedEngine;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.Models;
using MusicGenre.Training.Export;

namespace MusicGenre.Training.Tests.Heads;

/// <summary>A small network with random weights over 8 mel bands of 0.5 s at 8 kHz: means over time, a layer of 12, embedding, and a head of 4 genres.</summary>
internal static class BaseNetwork
{
    public const int SampleRate = 8000;
    public const int Embedding = 12;

    private const int Genres = 4;
    private const int FloatType = 1;

    private static readonly FeatureShape Shape = new(1, 8, 30);

    /// <summary>The network as a model.</summary>
    public static GenreModel CreateModel(bool withEmbedding = true) => CreateModel(Create(), withEmbedding);

    /// <summary>The network as a model of these four genres.</summary>
    public static GenreModel CreateModel(IReadOnlyList<string> genres) => CreateModel(Create(), genres: genres);

    /// <summary>A model around an ONNX file.</summary>
    public static GenreModel CreateModel(ModelProto proto, bool withEmbedding = true, IReadOnlyList<string>? genres = null)
    {
        var onnx = proto.ToByteArray();
        var card = new GenreModelCard
        {
            Name = "base",
            Description = "A network that has learned nothing.",
            Genres = genres ?? [.. Enumerable.Range(0, Genres).Select(genre => $"old genre {genre}")],
            Features = new MelSpectrogramOptions
            {
                SampleRate = SampleRate,
                Stft = new StftOptions { FrameLength = 256, HopLength = 128, Centered = false },
                Mel = new MelOptions { BandCount = 8 },
            },
            Segments = new SegmentOptions { SampleCount = 4000, HopLength = 4000, Aggregation = ProbabilityAggregation.GeometricMean },
            Network = new NetworkContract { Sha256 = Convert.ToHexStringLower(SHA256.HashData(onnx)), EmbeddingOutput = withEmbedding ? "embedding" : null },
            License = "CC0-1.0",
            Training = "Nothing at all.",
            Limitations = ["It knows nothing."],
        };
        return new GenreModel(card, onnx, new ManagedInferenceEngine());
    }

    /// <summary>The ONNX file.</summary>
    /// <param name="isFlat">Whether the embedding has one axis behind the batch, or three of which two are 1.</param>
    public static ModelProto Create(bool isFlat = true)
    {
        var builder = new OnnxGraphBuilder();
        var graph = builder.Graph;
        graph.Input.Add(Describe("features", Shape.Channels, Shape.Bands, Shape.Frames));
        builder.AddNode("AveragePool", ["features"], "means", OnnxAttribute.Create("kernel_shape", [1, Shape.Frames]), OnnxAttribute.Create("strides", [1, Shape.Frames]));
        builder.AddNode("Conv", ["means", Random("filter", Embedding, 1, Shape.Bands, 1)], "pre", OnnxAttribute.Create("kernel_shape", [Shape.Bands, 1]));
        builder.AddNode(isFlat ? "Flatten" : "Identity", ["pre"], "embedding", isFlat ? [OnnxAttribute.Create("axis", 1)] : []);
        var flat = "embedding";
        if (!isFlat)
        {
            builder.AddNode("Flatten", ["embedding"], flat = "row", OnnxAttribute.Create("axis", 1));
        }

        builder.AddNode("Gemm", [flat, Random("old.weight", Embedding, Genres)], "logits");
        builder.AddNode("Softmax", ["logits"], "probabilities", OnnxAttribute.Create("axis", 1));
        graph.Output.Add(Describe("probabilities", Genres));
        graph.Output.Add(isFlat ? Describe("embedding", Embedding) : Describe("embedding", Embedding, 1, 1));
        graph.ValueInfo.Add(Describe("pre", Embedding, 1, 1));
        graph.ValueInfo.Add(Describe("logits", Genres));
        var model = new ModelProto { IrVersion = 8, Graph = graph, OpsetImport = { new OperatorSetIdProto { Version = 13 } } };
        model.MetadataProps.Add(new StringStringEntryProto { Key = "genres", Value = "old" });
        return model;

        string Random(string name, params int[] shape)
        {
            var values = RandomRegression.Values(shape.Aggregate(1, (product, size) => product * size), 4);
            return builder.Initializer(name, shape, [.. values.Select(value => (float)value / 8)]);
        }
    }

    public static ValueInfoProto Describe(string name, params int[] sizes)
    {
        var shape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimParam = "n" } } };
        shape.Dim.AddRange(sizes.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = FloatType, Shape = shape } } };
    }
}
