using MusicGenre.Inference.Headers;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.Tests.OnnxRuntime;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

public sealed class NetworkHeaderTests
{
    [Fact]
    public void TryRead_Network_GivesWhatItDeclares()
    {
        var header = NetworkHeader.TryRead(Network())!;

        var input = Assert.Single(header.Inputs);
        Assert.Equal("x", input.Name);
        Assert.Equal(OnnxTensorReader.Float, input.ElementType);
        Assert.Equal([0, 3, 0], input.Shape!);
        Assert.Equal([OnnxTensorReader.Int64, OnnxTensorReader.Float], header.Outputs.Select(output => output.ElementType));
        Assert.Equal([0, 5], header.Outputs[0].Shape!);
        Assert.Null(header.Outputs[1].Shape);
        Assert.Equal(["w0 10", "w1 7"], header.Initializers.Select(pair => $"{pair.Key} {pair.Value}"));
    }

    [Fact]
    public void TryRead_EachPartOfANetwork_GivesAHeaderOrNone()
    {
        var bytes = Network();
        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = bytes.AsSpan(0, length).ToArray();
            Assert.Null(Record.Exception(() => NetworkHeader.TryRead(cut)));
        }
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0x3B })]
    public void TryRead_NoNetwork_GivesNone(byte[] bytes) => Assert.Null(NetworkHeader.TryRead(bytes));

    private static byte[] Network()
    {
        var graph = new GraphBuilder(13, 1, 3, 0);
        graph.HalfWeights(-1, 1, 2, 2);
        graph.Integers(1, 2);
        return graph.Output("labels", OnnxTensorReader.Int64, 5).ToBytes(graph.Node("Relu", ["x"]));
    }
}
