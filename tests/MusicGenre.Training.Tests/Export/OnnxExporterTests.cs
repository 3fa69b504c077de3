using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.Training.Layers;
using Xunit;

namespace MusicGenre.Training.Tests.Export;

public sealed class OnnxExporterTests
{
    private static readonly PatternExamples Examples = new(20, 1);

    [Fact]
    public async Task ToOnnx_TrainedNetwork_HasTheContractOfNamesShapesAndVersions()
    {
        var model = ModelProto.Parser.ParseFrom(await ExportAsync(SmallNetworks.EveryLayer));

        Assert.Equal("MusicGenre.Training", model.ProducerName);
        Assert.Equal("about it", model.DocString);
        Assert.Equal(13, Assert.Single(model.OpsetImport).Version);
        var input = Assert.Single(model.Graph.Input);
        Assert.Equal("features", input.Name);
        Assert.Equal(["batch", "", "", ""], input.Type.TensorType.Shape.Dim.Select(dim => dim.DimParam));
        Assert.Equal([0, 1, 6, 20], input.Type.TensorType.Shape.Dim.Select(dim => dim.DimValue));
        Assert.Equal(["probabilities", "embedding"], model.Graph.Output.Select(output => output.Name));
        Assert.Equal([3L, 12L], model.Graph.Output.Select(output => output.Type.TensorType.Shape.Dim[1].DimValue));
    }

    [Fact]
    public async Task ToOnnx_TrainedNetwork_EveryNameIsMadeOnceBeforeItIsUsed()
    {
        var graph = ModelProto.Parser.ParseFrom(await ExportAsync(SmallNetworks.EveryLayer)).Graph;
        var known = graph.Input.Select(input => input.Name).Concat(graph.Initializer.Select(tensor => tensor.Name)).ToHashSet();
        Assert.Equal(graph.Input.Count + graph.Initializer.Count, known.Count);
        foreach (var node in graph.Node)
        {
            Assert.All(node.Input, name => Assert.Contains(name, known));
            Assert.All(node.Output, name => Assert.True(known.Add(name), name));
        }

        Assert.All(graph.Output, output => Assert.Contains(output.Name, known));
        Assert.DoesNotContain(graph.Node, node => node.OpType == "Dropout");
    }

    [Fact]
    public async Task Predict_OneExampleOrAll_AreEqualAndSumToOne()
    {
        var network = await NetworkTrainer.TrainAsync(SmallNetworks.Create(Examples), Examples, Examples, new() { Epochs = 1 });
        var all = network.Predict(Examples);
        var features = new float[Examples.Shape.Length];
        Examples.Read(17, features);
        var one = network.Predict(features);

        for (var genre = 0; genre < 3; genre++)
        {
            Assert.Equal(all[17 * 3 + genre], one[genre], 1e-6);
        }

        Assert.Equal(1, one.Sum(), 1e-6);
    }

    private static async Task<byte[]> ExportAsync(IReadOnlyList<NetworkLayer> layers)
    {
        var definition = SmallNetworks.Create(Examples) with { Layers = layers };
        return (await NetworkTrainer.TrainAsync(definition, Examples, Examples, new() { Epochs = 1 })).ToOnnx("about it");
    }
}
