using Microsoft.ML.Data;
using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.Pipelines;
using MusicGenre.Pipelines.Reading;
using MusicGenre.Pipelines.Scoring;
using MusicGenre.Tests.OnnxRuntime;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

public sealed class MlNetSessionTests
{
    private const int Float = OnnxTensorReader.Float;

    [Theory]
    [InlineData(1, 5, new float[] { 1, 1, 1, 1, 1 })]
    [InlineData(3, 7, new float[] { 3, 3, 3, 3, 3, 3, 1 })]
    [InlineData(8, 8, new float[] { 8, 8, 8, 8, 8, 8, 8, 8 })]
    [InlineData(8, 2, new float[] { 2, 2 })]
    public void Run_Batch_LiesInRowsOfSoManySegments(int segmentsPerRow, int batchSize, float[] expected)
    {
        using var session = new MlNetInferenceEngine(new MlNetOptions { SegmentsPerRow = segmentsPerRow }).Load(BatchSizes(), "batch sizes");
        var output = new float[batchSize];

        session.Run(new float[batchSize], batchSize, output);

        Assert.Equal(expected, output);
    }

    [Fact]
    public void Run_OutputNotWanted_IsLeftAlone()
    {
        using var session = new MlNetInferenceEngine().Load(TwoOutputs(), "net");
        var input = Agreement.RandomValues(1, 11 * session.Input.Length);
        var both = Agreement.Run(session, input, 11);
        var first = new float[11 * 4 + 3];
        first[^1] = 42;

        session.Run(input, 11, first);

        Assert.Equal(both[0], first[..44]);
        Assert.Equal(42, first[^1]);
        var second = new float[33];
        session.Run(input, 11, default, second);
        Assert.Equal(both[1], second);
        session.Run(input, 11);
    }

    [Fact]
    public void Run_WrongLengths_Throws()
    {
        using var session = new MlNetInferenceEngine().Load(TwoOutputs(), "net");
        var input = new float[session.Input.Length];
        Assert.Throws<ArgumentException>("input", () => session.Run(input, 2, new float[8]));
        Assert.Throws<ArgumentException>("outputs", () => session.Run(input, 1, new float[3]));
        Assert.Throws<ArgumentException>("outputs", () => session.Run(input, 1, default, default, new float[5]));
        Assert.Throws<ArgumentOutOfRangeException>("batchSize", () => session.Run([], 0));
    }

    [Fact]
    public void Run_Failing_ThrowsWithTheModelsName()
    {
        var graph = new GraphBuilder(13, 1, 2);
        var index = graph.Node("Cast", ["x"], GraphBuilder.Int("to", OnnxTensorReader.Int64));
        var picked = graph.Node("Gather", [graph.Weights(0, 1, 4), index]);
        using var session = new MlNetInferenceEngine().Load(graph.Output(picked, Float, 2).ToBytes(), "picking");
        session.Run(new float[] { 0, 3 }, 1, new float[2]);

        var exception = Assert.Throws<GenreModelException>(() => session.Run(new float[] { 0, 9 }, 1, new float[2]));

        Assert.Equal("picking", exception.Model);
        Assert.Contains("ONNX Runtime reported", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_Twice_FreesTheNetworkOnce()
    {
        var session = (MlNetSession)new MlNetInferenceEngine().Load(TwoOutputs(), "net");
        session.Dispose();
        session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.Run(new float[session.Input.Length], 1, new float[4]));

        // Its network is gone, too, and not only refused.
        var schema = MlNetSession.CreateSchema(new MlNetContract(session.Input, session.Outputs, TakesOneItem: false));
        var scored = session.Transformer.Transform(new SegmentView(schema, [new float[session.Input.Length]], [session.Input.Length]));
        using var cursor = scored.GetRowCursorSet(scored.Schema, 1)[0];
        var getter = cursor.GetGetter<VBuffer<float>>(scored.Schema[1]);
        cursor.MoveNext();
        var values = default(VBuffer<float>);
        Assert.ThrowsAny<Exception>(() => getter(ref values));
    }

    [Fact]
    public async Task Dispose_DuringRuns_LetsThemEndAndRefusesMore()
    {
        for (var round = 0; round < 20; round++)
        {
            var session = new MlNetInferenceEngine().Load(TwoOutputs(), "net");
            var input = Agreement.RandomValues(1, 8 * session.Input.Length);
            var expected = Agreement.Run(session, input, 8)[0];
            using var started = new CountdownEvent(3);
            var runs = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            {
                var count = 0;
                var output = new float[8 * 4];
                try
                {
                    while (true)
                    {
                        session.Run(input, 8, output);
                        Assert.Equal(expected, output);
                        if (count++ == 0)
                        {
                            started.Signal();
                        }
                    }
                }
                catch (ObjectDisposedException)
                {
                    return count;
                }
            })).ToArray();
            started.Wait();

            session.Dispose();

            Assert.All(await Task.WhenAll(runs), count => Assert.True(count > 0));
        }
    }

    /// <summary>A network whose output is, for each item, the number of items that it was given.</summary>
    private static byte[] BatchSizes()
    {
        var graph = new GraphBuilder(13, 1, 1);
        var size = graph.Node("Gather", [graph.Node("Shape", ["x"]), graph.Integers(0)]);
        var count = graph.Node("Cast", [size], GraphBuilder.Int("to", Float));
        var result = graph.Node("Add", [graph.Node("Mul", ["x", graph.Scalar(0)]), count]);
        return graph.Output(result, Float, 1).ToBytes();
    }

    private static byte[] TwoOutputs()
    {
        var graph = new GraphBuilder(13, 1, 2, 5);
        var flat = graph.Node("Flatten", ["x"]);
        var embedding = graph.Node("Tanh", [graph.Node("MatMul", [flat, graph.Weights(-1, 1, 10, 3)])]);
        var scores = graph.Node("Softmax", [graph.Node("MatMul", [embedding, graph.Weights(-1, 1, 3, 4)])], GraphBuilder.Int("axis", 1));
        return graph.Output(scores, Float, 4).Output(embedding, Float, 3).ToBytes();
    }
}
