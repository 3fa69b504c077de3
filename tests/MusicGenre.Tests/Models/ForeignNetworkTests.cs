using System.Security.Cryptography;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.Models;
using MusicGenre.OnnxRuntime;
using MusicGenre.Pipelines;
using MusicGenre.Tests.OnnxRuntime;
using Xunit;

namespace MusicGenre.Tests.Models;

/// <summary>Networks that others have exported, with their faults, as models in every engine.</summary>
public sealed class ForeignNetworkTests : IDisposable
{
    private const int Float = 1;
    private const int SegmentLength = 4000;
    private static readonly int[] Shape = [1, 8, 30];
    private static readonly int Length = Shape.Aggregate(1, (product, size) => product * size);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicgenre-");

    public static TheoryData<IInferenceEngine> Engines => [new MlNetInferenceEngine(), new OnnxRuntimeEngine(), new ManagedInferenceEngine()];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Engines))]
    public void Load_Logits_AreRefusedOrSoftmaxed(IInferenceEngine engine)
    {
        var graph = new GraphBuilder(13, 1, Shape);
        var network = graph.Output(Scores(graph), Float, 2).ToBytes();
        var name = Outputs(network);

        var exception = Assert.Throws<GenreModelException>(() => Create(network, engine, new NetworkContract { Sha256 = "", ProbabilitiesOutput = name }));
        using var model = Create(network, engine, new NetworkContract { Sha256 = "", ProbabilitiesOutput = name, Activation = OutputActivation.Softmax });
        var probabilities = new float[6];
        model.Predict(Noise(3), 3, probabilities);

        Assert.Contains("\"activation\": \"softmax\"", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"\"{name}\"", exception.Message, StringComparison.Ordinal);
        Assert.All(probabilities.Chunk(2), pair => Assert.Equal(1, pair.Sum(), 1e-6));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Load_OutputOfAnotherLengthThanDeclared_IsRefusedAtOnce(IInferenceEngine engine)
    {
        // The file declares two values for each item, but there are eight.
        var graph = new GraphBuilder(13, 2, Shape);
        var flat = graph.Node("Flatten", ["x"]);
        var scores = graph.Node("Softmax", [graph.Node("MatMul", [flat, graph.Weights(-1, 1, Length, 8)])], GraphBuilder.Int("axis", 1));
        var network = graph.Output(scores, Float, 2).ToBytes();

        Assert.Throws<GenreModelException>(() => Create(network, engine, new NetworkContract { Sha256 = "", ProbabilitiesOutput = scores }));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Predict_NetworkThatMixesItsBatch_GivesEachSegmentItsOwn(IInferenceEngine engine)
    {
        // Alone, an item minus the mean of its batch is 0, so both genres are equally probable.
        var graph = new GraphBuilder(13, 3, Shape);
        var scores = Scores(graph);
        var mean = graph.Node("ReduceMean", [scores], GraphBuilder.Ints("axes", 0), GraphBuilder.Int("keepdims", 1));
        var probabilities = graph.Node("Softmax", [graph.Node("Sub", [scores, mean])], GraphBuilder.Int("axis", 1));
        var network = graph.Output(probabilities, Float, 2).ToBytes();
        using var model = Create(network, engine, new NetworkContract { Sha256 = "", ProbabilitiesOutput = probabilities });
        var values = new float[6];

        model.Predict(Noise(3), 3, values);

        Assert.All(values, value => Assert.Equal(0.5, value, 1e-6));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Load_WeightsBesideTheNetwork_AreFoundFromItsPathAlone(IInferenceEngine engine)
    {
        var graph = new GraphBuilder(13, 4, Shape);
        var weights = graph.ExternalWeights(-1, 1, "mine.onnx.data", 0, out var data, Length, 2);
        var scores = graph.Node("Softmax", [graph.Node("MatMul", [graph.Node("Flatten", ["x"]), weights])], GraphBuilder.Int("axis", 1));
        var network = graph.Output(scores, Float, 2).ToBytes();
        var path = Path.Combine(_folder.FullName, "mine.onnx");
        var contract = new NetworkContract { Sha256 = "", ProbabilitiesOutput = scores };
        File.WriteAllBytes(path, network);
        File.WriteAllBytes(path + ".data", data);
        File.WriteAllBytes(Path.Combine(_folder.FullName, "mine.card.json"), Card(network, contract).ToJson());

        using var model = GenreModel.Load(path, engine);
        var probabilities = new float[2];
        model.Predict(Noise(1), 1, probabilities);
        var exception = Assert.Throws<GenreModelException>(() => Create(network, engine, contract));

        Assert.Equal(1, probabilities.Sum(), 1e-6);
        Assert.NotEqual(0.5, probabilities[0], 1e-3);
        Assert.Contains("load it from its path", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Load_OtherFrontEnd_SaysBothShapesAndTheLayoutThatFits(IInferenceEngine engine)
    {
        var graph = new GraphBuilder(13, 5, Shape);
        var network = graph.Output(Scores(graph), Float, 2).ToBytes();
        var contract = new NetworkContract { Sha256 = "", ProbabilitiesOutput = Outputs(network), InputLayout = TensorLayout.FrameBandChannel };

        var exception = Assert.Throws<GenreModelException>(() => Create(network, engine, contract));

        Assert.Contains("takes [1, 8, 30]", exception.Message, StringComparison.Ordinal);
        Assert.Contains("produces [30, 8, 1] (FrameBandChannel)", exception.Message, StringComparison.Ordinal);
        Assert.Contains("\"ChannelBandFrame\" would fit", exception.Message, StringComparison.Ordinal);
    }

    private static string Scores(GraphBuilder graph) => graph.Node("MatMul", [graph.Node("Flatten", ["x"]), graph.Weights(-1, 1, Length, 2)]);

    private static string Outputs(byte[] network) => NetworkDescription.Read(new NetworkSource(network, "net")).Outputs[0].Name;

    private static GenreModel Create(byte[] network, IInferenceEngine engine, NetworkContract contract) => new(Card(network, contract), network, engine);

    private static GenreModelCard Card(byte[] network, NetworkContract contract) => new()
    {
        Name = "foreign",
        Description = "",
        Genres = ["one", "two"],
        Features = new MelSpectrogramOptions
        {
            SampleRate = 8000,
            Stft = new StftOptions { FrameLength = 256, HopLength = 128, Centered = false },
            Mel = new MelOptions { BandCount = 8 },
        },
        Segments = new SegmentOptions { SampleCount = SegmentLength, HopLength = SegmentLength },
        Network = contract with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(network)) },
        License = "MIT",
        Training = "none",
    };

    private static float[] Noise(int segments)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, segments * SegmentLength).Select(i => (1 + (i / SegmentLength)) * 0.3f * (random.NextSingle() - 0.5f))];
    }
}
