using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.OnnxRuntime;
using MusicGenre.Pipelines;
using MusicGenre.Tests.OnnxRuntime;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

public sealed class MlNetInferenceEngineTests
{
    [Fact]
    public void Load_NoNetwork_ThrowsWithItsName()
    {
        var exception = Assert.Throws<GenreModelException>(() => new MlNetInferenceEngine().Load(new byte[] { 1, 2, 3 }, "broken.onnx"));
        Assert.Equal("broken.onnx", exception.Model);
    }

    [Theory]
    [InlineData("Relu", false)]
    [InlineData("NoSuchOperator", true)]
    public void Load_NetworkInMemory_LeavesNoFile(string type, bool fails)
    {
        var before = TemporaryFiles();
        var exception = Record.Exception(() => new MlNetInferenceEngine().Load(Network(type), "net").Dispose());
        Assert.True(fails ? exception is GenreModelException : exception is null, $"{exception}");
        Assert.DoesNotContain(TemporaryFiles().Except(before), file => Holds(file, type));
    }

    [Theory]
    [InlineData(ExecutionProvider.Cuda)]
    [InlineData(ExecutionProvider.DirectML)]
    public void Load_ProviderNotThere_FallsBackOrFails(ExecutionProvider provider)
    {
        string? told = null;
        var runtime = new OnnxRuntimeOptions { Provider = provider, FellBack = message => told = message };
        using var session = new MlNetInferenceEngine(new MlNetOptions { Runtime = runtime }).Load(Network("Relu"), "net");
        Assert.Equal([0f, 2, 0, 4], Agreement.Run(session, [-1, 2, -3, 4], 1)[0]);
        if (told is null)
        {
            // This machine has it.
            return;
        }

        Assert.Contains($"instead of {provider}", told, StringComparison.Ordinal);
        var strict = new MlNetInferenceEngine(new MlNetOptions { Runtime = runtime with { FallBackToCpu = false } });
        Assert.Throws<GenreModelException>(() => strict.Load(Network("Relu"), "net"));
    }

    [Fact]
    public void Load_InputShapeOutOfRange_Throws()
        => Assert.Throws<ArgumentOutOfRangeException>("inputShape", () => new MlNetInferenceEngine().Load(Network("Relu"), "net", [0]));

    [Fact]
    public void Load_InputShapeOtherThanTheFiles_Throws()
    {
        Assert.Throws<GenreModelException>(() => new MlNetInferenceEngine().Load(Network("Relu"), "net", [5]));
        Assert.Throws<GenreModelException>(() => new MlNetInferenceEngine().Load(Network("Relu"), "net", [2, 2]));
    }

    [Fact]
    public async Task Load_FromSeveralThreads_GivesWorkingSessions()
    {
        var engine = new MlNetInferenceEngine();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
        {
            using var session = engine.Load(Network("Relu"), $"net {i}");
            return Agreement.Run(session, [-1, i, -3, 4], 1)[0];
        })));
        Assert.All(results.Index(), pair => Assert.Equal([0f, pair.Index, 0, 4], pair.Item));
    }

    [Fact]
    public void Constructor_OptionOutOfRange_NamesItAndItsValue()
    {
        Assert.Contains("-2", Assert.Throws<ArgumentOutOfRangeException>(
            "SegmentsPerRow", () => new MlNetInferenceEngine(new MlNetOptions { SegmentsPerRow = -2 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(
            "ThreadsPerRun", () => new MlNetInferenceEngine(new MlNetOptions { Runtime = new OnnxRuntimeOptions { ThreadsPerRun = 0 } }));
        Assert.Throws<ArgumentNullException>("Runtime", () => new MlNetInferenceEngine(new MlNetOptions { Runtime = null! }));
    }

    [Fact]
    public void Options_ByDefault_AreOneThreadOnTheProcessor()
        => Assert.Equal(
            new MlNetOptions
            {
                SegmentsPerRow = 8,
                Runtime = new OnnxRuntimeOptions { ThreadsPerRun = 1, Spinning = false, Provider = ExecutionProvider.Cpu, DeviceId = 0, FallBackToCpu = true },
            },
            MlNetInferenceEngine.Shared.Options);

    private static byte[] Network(string type)
    {
        var graph = new GraphBuilder(13, 1, 4);
        return graph.Output(graph.Node(type, ["x"]), OnnxTensorReader.Float, 4).ToBytes();
    }

    private static string[] TemporaryFiles() => Directory.GetFiles(Path.GetTempPath());

    /// <summary>Whether a file holds the network of <see cref="Network"/>; tests beside this one have files of their own.</summary>
    private static bool Holds(string path, string type)
    {
        try
        {
            return File.ReadAllBytes(path).AsSpan().SequenceEqual(Network(type));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
