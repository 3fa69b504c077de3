using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.OnnxRuntime;
using Xunit;

namespace MusicGenre.Tests.OnnxRuntime;

public sealed class EngineTests
{
    [Fact]
    public void Load_NoNetwork_ThrowsWithItsName()
    {
        var exception = Assert.Throws<GenreModelException>(() => new OnnxRuntimeEngine().Load(new byte[] { 1, 2, 3 }, "broken.onnx"));
        Assert.Equal("broken.onnx", exception.Model);
        Assert.Contains("ONNX Runtime", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_InputWithOpenSizes_NeedsThem()
    {
        var graph = new GraphBuilder(13, 1, 0, 4);
        var bytes = graph.ToBytes(graph.Node("Relu", ["x"]));
        IInferenceEngine engine = new OnnxRuntimeEngine();
        Assert.Contains("axis 1", Assert.Throws<GenreModelException>(() => engine.Load(bytes, "open")).Message, StringComparison.Ordinal);
        Assert.Throws<GenreModelException>(() => engine.Load(bytes, "open", [3, 5]));
        Assert.Throws<GenreModelException>(() => engine.Load(bytes, "open", [3]));
        Assert.Throws<ArgumentOutOfRangeException>("inputShape", () => engine.Load(bytes, "open", [0, 4]));
        using var session = engine.Load(bytes, "open", [3, 4]);
        Assert.Equal([3, 4], session.Outputs[0].Shape);
        Assert.Equal([0f, 1, 0, 3, 0, 5, 0, 7, 0, 9, 0, 11], Agreement.Run(session, [-1, 1, -2, 3, -4, 5, -6, 7, -8, 9, -10, 11], 1)[0]);
    }

    [Fact]
    public void Load_InputNotFloat_Throws()
    {
        var graph = new GraphBuilder(13, 1, 4);
        var model = MusicGenre.ManagedEngine.Onnx.ModelProto.Parser.ParseFrom(
            graph.ToBytes(graph.Node("Cast", ["x"], GraphBuilder.Int("to", MusicGenre.ManagedEngine.Onnx.OnnxTensorReader.Float))));
        model.Graph.Input[0].Type.TensorType.ElemType = MusicGenre.ManagedEngine.Onnx.OnnxTensorReader.Int64;
        var bytes = Google.Protobuf.MessageExtensions.ToByteArray(model);
        var exception = Assert.Throws<GenreModelException>(() => new OnnxRuntimeEngine().Load(bytes, "integers"));
        Assert.Contains("Int64", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExecutionProvider.Cuda)]
    [InlineData(ExecutionProvider.DirectML)]
    public void Load_ProviderNotThere_FallsBackOrFails(ExecutionProvider provider)
    {
        var graph = new GraphBuilder(13, 1, 4);
        var bytes = graph.ToBytes(graph.Node("Relu", ["x"]));
        string? told = null;
        using var session = new OnnxRuntimeEngine(new OnnxRuntimeOptions { Provider = provider, FellBack = message => told = message }).Load(new NetworkSource(bytes, "net"));
        if (session.Provider == provider)
        {
            Assert.Null(told);
            return;
        }

        Assert.Equal(ExecutionProvider.Cpu, session.Provider);
        Assert.Equal(session.ProviderMessage, told);
        Assert.Contains($"instead of {provider}", told, StringComparison.Ordinal);
        Assert.Equal([0f, 2, 0, 4], Agreement.Run(session, [-1, 2, -3, 4], 1)[0]);
        var strict = new OnnxRuntimeEngine(new OnnxRuntimeOptions { Provider = provider, FallBackToCpu = false });
        Assert.Throws<GenreModelException>(() => strict.Load(bytes, "net"));
    }

    [Fact]
    public void Constructor_OptionOutOfRange_NamesItAndItsValue()
    {
        Assert.Contains("-3", Assert.Throws<ArgumentOutOfRangeException>(
            "ThreadsPerRun", () => new OnnxRuntimeEngine(new OnnxRuntimeOptions { ThreadsPerRun = -3 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("DeviceId", () => new OnnxRuntimeEngine(new OnnxRuntimeOptions { DeviceId = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>("Provider", () => new OnnxRuntimeEngine(new OnnxRuntimeOptions { Provider = (ExecutionProvider)9 }));
    }
}
