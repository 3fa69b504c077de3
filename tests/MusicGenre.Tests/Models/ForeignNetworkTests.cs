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

    [Theory]
    [MemberData(nameof(Engines))]
    public void Predict_FixedBatch_IsFilledUp(IInferenceEngine engine)
    {
        // The same weights with an open batch say what is right.
        using var fixedModel = Create(Reshaped(4), engine, Softmax(Outputs(Reshaped(4))));
        using var openModel = Create(Reshaped(0), engine, Softmax(Outputs(Reshaped(0))));
        foreach (var segments in new[] { 1, 3, 4, 6 })
        {
            var (expected, actual) = (new float[2 * segments], new float[2 * segments]);

            openModel.Predict(Noise(segments), segments, expected);
            fixedModel.Predict(Noise(segments), segments, actual);

            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }

        static byte[] Reshaped(int batch)
        {
            var graph = new GraphBuilder(13, 7, Shape);
            var flat = batch == 0 ? graph.Node("Flatten", ["x"]) : graph.Node("Reshape", ["x", graph.Integers(batch, Length)]);
            var scores = graph.Node("MatMul", [flat, graph.Weights(-0.01f, 0.01f, Length, 2)]);
            graph.Output(scores, Float, 2);
            return (batch == 0 ? graph : graph.FixBatch(batch)).ToBytes();
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Predict_FixedBatchWhoseItemsDifferByPlace_GivesEachSegmentTheFirst(IInferenceEngine engine)
    {
        // Each place of the batch has weights of its own, so only the first can be meant for every segment.
        var graph = new GraphBuilder(13, 8, Shape);
        var flat = graph.Node("Reshape", ["x", graph.Integers(3, Length)]);
        var scores = graph.Node("Add", [graph.Node("MatMul", [flat, graph.Weights(-0.01f, 0.01f, Length, 2)]), graph.Weights(-2, 2, 3, 2)]);
        var network = graph.Output(scores, Float, 2).FixBatch(3).ToBytes();
        using var model = Create(network, engine, Softmax(scores));
        var (alone, together) = (new float[2], new float[8]);

        model.Predict(Noise(1), 1, alone);
        model.Predict([.. Noise(1), .. Noise(1), .. Noise(1), .. Noise(1)], 4, together);

        Assert.All(together.Chunk(2), pair => Assert.Equal(alone[0], pair[0], 1e-6));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Run_OtherBatchThanTheFileFixes_SaysBoth(IInferenceEngine engine)
    {
        var graph = new GraphBuilder(13, 11, Shape);
        var scores = Scores(graph);
        using var session = engine.Load(new NetworkSource(graph.Output(scores, Float, 2).FixBatch(4).ToBytes(), "net"), Shape);

        var exception = Assert.Throws<GenreModelException>(() => session.Run(new float[6 * Length], 6, new float[12]));

        Assert.Contains("fixes its batch at 4 items, but", exception.Message, StringComparison.Ordinal);
        session.Run(new float[8 * Length], 8, new float[16]);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Load_ImmenseFixedBatch_IsRefused(IInferenceEngine engine)
    {
        var graph = new GraphBuilder(13, 9, Shape);
        var scores = Scores(graph);
        var network = graph.Output(scores, Float, 2).FixBatch(100_000).ToBytes();

        var exception = Assert.Throws<GenreModelException>(() => Create(network, engine, Softmax(scores)));

        Assert.Contains("100000 segments at once", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Predict_FramesBeforeBandsWithoutAChannelAndMoreOutputsThanGenres_IsThatOfTheParts(IInferenceEngine engine)
    {
        var graph = new GraphBuilder(13, 10, 30, 8);
        var scores = graph.Node("MatMul", [graph.Node("Flatten", ["x"]), graph.Weights(-0.01f, 0.01f, Length, 4)]);
        var network = graph.Output(scores, Float, 4).ToBytes();
        var contract = Softmax(scores) with { InputLayout = TensorLayout.FrameBand };
        using var mapped = Create(network, engine, contract with { OutputGenres = ["two", "", "one", "two"] });
        using var whole = new GenreModel(Card(network, contract) with { Genres = ["a", "b", "c", "d"] }, network, engine);
        var (values, probabilities) = (new float[4], new float[2]);

        whole.Predict(Noise(1), 1, values);
        mapped.Predict(Noise(1), 1, probabilities);

        var sum = values[0] + values[2] + values[3];
        Assert.Equal(values[2] / sum, probabilities[0], 1e-5);
        Assert.Equal((values[0] + values[3]) / sum, probabilities[1], 1e-5);
    }

    private static NetworkContract Softmax(string output) => new() { Sha256 = "", ProbabilitiesOutput = output, Activation = OutputActivation.Softmax };

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
