using Microsoft.ML.Transforms.Onnx;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.OnnxRuntime;
using MusicGenre.Pipelines;
using MusicGenre.Pipelines.Scoring;
using MusicGenre.Tests.OnnxRuntime;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

/// <summary>Whatever ONNX Runtime runs, the ML.NET engine runs, whether ML.NET's own transformer can read it or not.</summary>
public sealed class NetworkFormTests
{
    private const int Float = OnnxTensorReader.Float;

    public static TheoryData<int> Opsets => [.. Enumerable.Range(9, 17)];

    [Theory]
    [MemberData(nameof(Opsets))]
    public void Load_EachOpset_GivesTheSameProbabilities(int version)
        => AssertClose(Run(Convolutional(new GraphBuilder(13, 1, 1, 8, 6)), 3), RunOwn<OnnxTransformer>(Convolutional(new GraphBuilder(version, 1, 1, 8, 6)), 3));

    [Theory]
    [InlineData("GRU", 3)]
    [InlineData("LSTM", 4)]
    public void Load_Recurrent_AgreesWithOnnxRuntime(string type, int gates)
    {
        const int Frames = 7, Bands = 5, Hidden = 4;
        var graph = new GraphBuilder(14, 3, Frames, Bands);
        var byTime = graph.Node("Transpose", ["x"], GraphBuilder.Ints("perm", 1, 0, 2));
        var last = graph.Node(
            type,
            [byTime, graph.Weights(-1, 1, 1, gates * Hidden, Bands), graph.Weights(-1, 1, 1, gates * Hidden, Hidden), graph.Weights(-1, 1, 1, 2 * gates * Hidden)],
            2,
            [GraphBuilder.Int("hidden_size", Hidden)])[1];
        var scores = graph.Node("Squeeze", [last, graph.Integers(0)]);
        AssertRuns<OnnxTransformer>(graph.Output(scores, Float, Hidden).ToBytes(), 5);
    }

    [Fact]
    public void Load_InstanceNormalizationAndResize_AgreesWithOnnxRuntime()
    {
        var graph = new GraphBuilder(13, 4, 2, 4, 6);
        var even = graph.Node("InstanceNormalization", ["x", graph.Weights(0.5f, 1, 2), graph.Weights(-1, 1, 2)]);
        var scales = graph.Numbers(1, 1, 2, 0.5f);
        var resized = graph.Node("Resize", [even, "", scales], GraphBuilder.Text("mode", "linear"));
        var flat = graph.Node("Flatten", [resized]);
        AssertRuns<OnnxTransformer>(graph.Output(flat, Float, 2 * 8 * 3).ToBytes(), 4);
    }

    [Fact]
    public void Load_HalfPrecisionInitializers_RunsInTheTransformerOfThisLibrary()
    {
        var graph = new GraphBuilder(13, 5, 12);
        var weights = graph.Node("Cast", [graph.HalfWeights(-1, 1, 12, 3)], GraphBuilder.Int("to", Float));
        AssertRuns<OnnxRuntimeTransformer>(graph.Output(graph.Node("MatMul", ["x", weights]), Float, 3).ToBytes(), 11);
    }

    [Fact]
    public void Load_OutputWithoutShape_RunsInTheTransformerOfThisLibrary()
    {
        var graph = new GraphBuilder(13, 5, 3, 4);
        AssertRuns<OnnxRuntimeTransformer>(graph.ToBytes(graph.Node("Tanh", ["x"]), graph.Node("Flatten", ["x"])), 9);
    }

    [Fact]
    public void Load_OutputNamedTwice_RunsInTheTransformerOfThisLibrary()
    {
        var graph = new GraphBuilder(13, 5, 4);
        var scores = graph.Node("Softmax", ["x"], GraphBuilder.Int("axis", 1));
        AssertRuns<OnnxRuntimeTransformer>(graph.Output(scores, Float, 4).Output("x", Float, 4).ToBytes(), 3);
    }

    [Fact]
    public void Load_OutputsOfOtherTypes_AreLeftOut()
    {
        var graph = new GraphBuilder(13, 6, 4);
        var best = graph.Node("ArgMax", ["x"], GraphBuilder.Int("axis", 1), GraphBuilder.Int("keepdims", 0));
        var scores = graph.Node("Softmax", ["x"], GraphBuilder.Int("axis", 1));
        var bytes = graph.Output(best, OnnxTensorReader.Int64).Output(scores, Float, 4).ToBytes();
        using var session = new MlNetInferenceEngine().Load(bytes, "labels");
        Assert.Equal([scores], session.Outputs.Select(output => output.Name));
        AssertRuns<OnnxTransformer>(bytes, 3);
    }

    [Fact]
    public void Load_FileForOneItem_RunsItemByItem()
    {
        var model = ModelProto.Parser.ParseFrom(Convolutional(new GraphBuilder(13, 1, 1, 8, 6)));
        foreach (var value in model.Graph.Input.Concat(model.Graph.Output))
        {
            value.Type.TensorType.Shape.Dim[0].DimValue = 1;
        }

        var bytes = Google.Protobuf.MessageExtensions.ToByteArray(model);
        AssertClose(Run(Convolutional(new GraphBuilder(13, 1, 1, 8, 6)), 5), RunOwn<OnnxTransformer>(bytes, 5));
    }

    [Fact]
    public void Load_SeveralOpenSizes_TakesThemFromTheCaller()
    {
        var graph = new GraphBuilder(13, 7, 0, 0, 0);
        var mean = graph.Node("ReduceMean", ["x"], GraphBuilder.Ints("axes", 2, 3), GraphBuilder.Int("keepdims", 0));
        var scores = graph.Node("MatMul", [mean, graph.Weights(-1, 1, 2, 3)]);
        var bytes = graph.Output(scores, Float, 3).ToBytes();
        AssertRuns<OnnxTransformer>(bytes, 9, 2, 5, 6);
        Assert.Throws<Errors.GenreModelException>(() => new MlNetInferenceEngine().Load(bytes, "open"));
    }

    [Fact]
    public void Load_NamesWithCharacters_KeepsThem()
    {
        var graph = new GraphBuilder(13, 8, 4);
        var relu = graph.Node("Relu", ["x"]);
        var scores = graph.Node("Softmax", [relu], GraphBuilder.Int("axis", 1));
        graph.Output(scores, Float, 4).Output(relu, Float, 4);
        graph.Rename("x", "serving/audio in:0").Rename(scores, "genres.output").Rename(relu, "genres");
        var bytes = graph.ToBytes();
        using var session = new MlNetInferenceEngine().Load(bytes, "names");
        Assert.Equal("serving/audio in:0", session.Input.Name);
        Assert.Equal(["genres.output", "genres"], session.Outputs.Select(output => output.Name));
        AssertRuns<OnnxTransformer>(bytes, 3);
    }

    [Fact]
    public void Load_OldFormat_InitializersAmongTheInputsAreNoInputs()
    {
        var graph = new GraphBuilder(9, 9, 4) { FormatVersion = 3 };
        var scores = graph.Node("MatMul", ["x", graph.Weights(-1, 1, 4, 2)]);
        AssertRuns<OnnxTransformer>(graph.ListInitializersAsInputs().Output(scores, Float, 2).ToBytes(), 2);
    }

    [Fact]
    public void Load_ExternalData_IsFoundBesideTheFile()
    {
        var folder = Directory.CreateTempSubdirectory("external");
        try
        {
            var graph = new GraphBuilder(13, 10, 6);
            var scores = graph.Node("MatMul", ["x", graph.ExternalWeights(-1, 1, "weights.bin", 0, out var weights, 6, 3)]);
            var bytes = graph.Output(scores, Float, 3).ToBytes();
            var path = Path.Combine(folder.FullName, "network.onnx");
            File.WriteAllBytes(path, bytes);
            File.WriteAllBytes(Path.Combine(folder.FullName, "weights.bin"), weights);
            var source = new NetworkSource(bytes, path, path);
            using var native = new OnnxRuntimeEngine().Load(source);
            using var session = new MlNetInferenceEngine().Load(source);
            Assert.IsType<OnnxTransformer>(((MlNetSession)session).Transformer);
            var input = Agreement.RandomValues(1, 4 * 6);
            AssertClose(Agreement.Run(native, input, 4), Agreement.Run(session, input, 4));
            Assert.Contains(Agreement.Run(session, input, 4)[0], value => value != 0);
            using var managed = new ManagedEngine.ManagedInferenceEngine().Load(source);
            AssertClose(Agreement.Run(native, input, 4), Agreement.Run(managed, input, 4));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static TheoryData<IInferenceEngine> Engines
        => [new MlNetInferenceEngine(), new OnnxRuntimeEngine(), new ManagedEngine.ManagedInferenceEngine()];

    [Theory]
    [MemberData(nameof(Engines))]
    public void Load_ExternalDataWithoutAPath_SaysHowToLoadIt(IInferenceEngine engine)
    {
        var graph = new GraphBuilder(13, 10, 6);
        var scores = graph.Node("MatMul", ["x", graph.ExternalWeights(-1, 1, "weights.bin", 0, out _, 6, 3)]);

        var exception = Assert.Throws<Errors.GenreModelException>(() => engine.Load(graph.Output(scores, Float, 3).ToBytes(), "net"));

        Assert.Contains("weights.bin", exception.Message, StringComparison.Ordinal);
        Assert.Contains("load it from its path", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Load_FileChangedSinceItsBytesWereRead_RunsTheBytes(IInferenceEngine engine)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "something else");
            var graph = new GraphBuilder(13, 10, 6);
            var scores = graph.Node("MatMul", ["x", graph.Weights(-1, 1, 6, 3)]);

            using var session = engine.Load(new NetworkSource(graph.Output(scores, Float, 3).ToBytes(), path, path));

            Assert.Equal([3], session.Outputs[0].Shape);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Run_OutputOfAnotherLengthThanDeclared_Throws()
    {
        // The file says that the first axis is the batch; it holds three rows for each item.
        var graph = new GraphBuilder(13, 11, 3, 2);
        var rows = graph.Node("Reshape", ["x", graph.Integers(-1, 2)]);
        using var session = new MlNetInferenceEngine().Load(graph.Output(rows, Float, 2).ToBytes(), "rows");
        var exception = Assert.Throws<Errors.GenreModelException>(() => session.Run(new float[6], 1, new float[2]));
        Assert.Contains(rows, exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Convolution, pool and softmax, in operators that mean the same in all versions.</summary>
    private static byte[] Convolutional(GraphBuilder graph)
    {
        var map = graph.Node("Relu", [graph.Node("Conv", ["x", graph.Weights(-0.5f, 0.5f, 6, 1, 3, 3)], GraphBuilder.Ints("pads", 1, 1, 1, 1))]);
        var pooled = graph.Node("Flatten", [graph.Node("GlobalAveragePool", [map])]);
        var scores = graph.Node("Gemm", [pooled, graph.Weights(-1, 1, 6, 4), graph.Weights(-1, 1, 4)]);
        return graph.Output(graph.Node("Softmax", [scores], GraphBuilder.Int("axis", 1)), Float, 4).Output(pooled, Float, 6).ToBytes();
    }

    /// <summary>Holds that the ML.NET engine gives what ONNX Runtime gives, by the given transformer, alone and in rows of several items.</summary>
    private static void AssertRuns<TTransformer>(byte[] network, int batchSize, params int[] inputShape)
    {
        AssertClose(Run(network, batchSize, inputShape), RunOwn<TTransformer>(network, batchSize, inputShape));
        AssertClose(Run(network, 1, inputShape), RunOwn<TTransformer>(network, 1, inputShape));
    }

    private static float[][] RunOwn<TTransformer>(byte[] network, int batchSize, params int[] inputShape)
    {
        using var session = new MlNetInferenceEngine(new MlNetOptions { SegmentsPerRow = 4 }).Load(network, "network", inputShape);
        Assert.IsType<TTransformer>(((MlNetSession)session).Transformer);
        return Agreement.Run(session, Agreement.RandomValues(1, batchSize * session.Input.Length), batchSize);
    }

    private static float[][] Run(byte[] network, int batchSize, params int[] inputShape)
    {
        using var session = new OnnxRuntimeEngine().Load(network, "network", inputShape);
        return Agreement.Run(session, Agreement.RandomValues(1, batchSize * session.Input.Length), batchSize);
    }

    private static void AssertClose(float[][] expected, float[][] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var output = 0; output < expected.Length; output++)
        {
            Assert.True(Agreement.Difference(expected[output], actual[output]) <= 1e-5, $"Output {output} differs.");
        }
    }
}
