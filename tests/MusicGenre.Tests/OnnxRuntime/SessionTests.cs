using MusicGenre.Inference;
using MusicGenre.OnnxRuntime;
using Xunit;

namespace MusicGenre.Tests.OnnxRuntime;

public sealed class SessionTests
{
    private static readonly int[] Shape = [2, 9, 7];

    [Fact]
    public void Load_Network_DescribesInputAndOutputs()
    {
        using var session = new OnnxRuntimeEngine().Load(new NetworkSource(Network(), "net"));
        Assert.Equal("x", session.Input.Name);
        Assert.Equal(Shape, session.Input.Shape);
        Assert.Equal([[5], [12]], session.Outputs.Select(output => output.Shape));
        Assert.Equal(ExecutionProvider.Cpu, session.Provider);
        Assert.Null(session.ProviderMessage);
    }

    [Fact]
    public void Run_FromManyThreads_EqualsSerial()
    {
        using var session = new OnnxRuntimeEngine(new OnnxRuntimeOptions { ThreadsPerRun = 2 }).Load(Network(), "net");
        var inputs = Enumerable.Range(0, 60).Select(i => Agreement.RandomValues(i, (1 + i % 5) * session.Input.Length)).ToArray();
        var serial = inputs.Select(input => Agreement.Run(session, input, input.Length / session.Input.Length)).ToArray();
        var parallel = new float[inputs.Length][][];
        Parallel.For(
            0,
            inputs.Length,
            new ParallelOptions { MaxDegreeOfParallelism = 6 },
            i => parallel[i] = Agreement.Run(session, inputs[i], inputs[i].Length / session.Input.Length));
        for (var i = 0; i < inputs.Length; i++)
        {
            Assert.True(Agreement.Difference(serial[i][0], parallel[i][0]) <= 1e-6, $"Run {i} differs.");
            Assert.True(Agreement.Difference(serial[i][1], parallel[i][1]) <= 1e-6, $"Run {i} differs in the second output.");
        }
    }

    [Fact]
    public void Run_OutputNotWanted_LeavesItOut()
    {
        using var session = new OnnxRuntimeEngine().Load(Network(), "net");
        var input = Agreement.RandomValues(1, 2 * session.Input.Length);
        var both = Agreement.Run(session, input, 2);
        var first = new float[13];
        first[^1] = 42;
        session.Run(input, 2, first);
        Assert.Equal(both[0], first[..10]);
        Assert.Equal(42, first[^1]);
        var second = new float[24];
        session.Run(input, 2, default, second);
        Assert.Equal(both[1], second);
        session.Run(input, 2);
    }

    [Fact]
    public void Run_FileForOneItem_RunsItemByItem()
    {
        var model = MusicGenre.ManagedEngine.Onnx.ModelProto.Parser.ParseFrom(Network());
        model.Graph.Input[0].Type.TensorType.Shape.Dim[0].DimValue = 1;
        var fixedToOne = Google.Protobuf.MessageExtensions.ToByteArray(model);
        using var session = new OnnxRuntimeEngine().Load(fixedToOne, "net");
        using var open = new OnnxRuntimeEngine().Load(Network(), "net");
        var input = Agreement.RandomValues(1, 3 * open.Input.Length);
        var expected = Agreement.Run(open, input, 3);
        var actual = Agreement.Run(session, input, 3);
        Assert.True(Agreement.Difference(expected[0], actual[0]) <= 1e-6);
        Assert.True(Agreement.Difference(expected[1], actual[1]) <= 1e-6);
    }

    [Fact]
    public void Run_WrongLengths_Throws()
    {
        using var session = new OnnxRuntimeEngine().Load(Network(), "net");
        var input = new float[session.Input.Length];
        Assert.Throws<ArgumentException>("input", () => session.Run(input, 2, new float[10]));
        Assert.Throws<ArgumentException>("outputs", () => session.Run(input, 1, new float[4]));
        Assert.Throws<ArgumentException>("outputs", () => session.Run(input, 1, default, default, new float[5]));
        Assert.Throws<ArgumentOutOfRangeException>("batchSize", () => session.Run([], 0));
        session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.Run(input, 1, new float[5]));
    }

    private static byte[] Network()
    {
        var graph = new GraphBuilder(13, 1, Shape);
        var map = graph.Node("Conv", ["x", graph.Weights(-0.3f, 0.3f, 12, 2, 3, 3)], GraphBuilder.Ints("pads", 1, 1, 1, 1));
        var embedding = graph.Node("Flatten", [graph.Node("GlobalAveragePool", [graph.Node("Relu", [map])])]);
        var scores = graph.Node("Gemm", [embedding, graph.Weights(-1, 1, 12, 5), graph.Weights(-1, 1, 5)]);
        return graph.ToBytes(graph.Node("Softmax", [scores], GraphBuilder.Int("axis", 1)), embedding);
    }
}
