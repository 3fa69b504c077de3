using Google.Protobuf;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.Training.Familiarity;
using MusicGenre.Training.Tests.Heads;
using Xunit;

namespace MusicGenre.Training.Tests.Familiarity;

public sealed class FamiliarityNodesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Add_Network_ItsNewOutputIsTheMeasureOfItsEmbedding(bool isFlat)
    {
        var measure = CreateMeasure();

        var (network, output) = FamiliarityNodes.Add(BaseNetwork.Create(isFlat).ToByteArray(), "embedding", isFlat, measure);

        using var session = new ManagedInferenceEngine().Load(network, "base");
        var features = Enumerable.Range(0, 3 * 8 * 30).Select(i => (float)Math.Sin(i * i) * 40).ToArray();
        var (embeddings, familiarities) = (new float[3 * BaseNetwork.Embedding], new float[3]);
        session.Run(features, 3, default, embeddings, familiarities);
        Assert.Equal("familiarity", output);
        Assert.Equal(["probabilities", "embedding", "familiarity"], session.Outputs.Select(tensor => tensor.Name));
        Assert.Equal(3, familiarities.Distinct().Count());
        for (var row = 0; row < 3; row++)
        {
            var expected = measure.Measure(embeddings.AsSpan(row * BaseNetwork.Embedding, BaseNetwork.Embedding));
            Assert.InRange(expected, 0.01, 0.99);
            Assert.Equal(expected, familiarities[row], 2e-6);
        }
    }

    [Fact]
    public void Add_EmbeddingAtACenter_IsWhollyFamiliar()
    {
        var measure = CreateMeasure() with { Means = new double[BaseNetwork.Embedding], Centers = new double[8] };

        var (network, _) = FamiliarityNodes.Add(BaseNetwork.Create().ToByteArray(), "embedding", isFlat: true, measure);

        using var session = new ManagedInferenceEngine().Load(network, "base");
        var (embeddings, familiarities) = (new float[BaseNetwork.Embedding], new float[1]);
        session.Run(new float[8 * 30], 1, default, embeddings, familiarities);
        Assert.All(embeddings, value => Assert.Equal(0, value));
        Assert.Equal(1, familiarities[0], 1e-6);
    }

    [Fact]
    public void Add_NameThatIsTaken_FindsAnother()
    {
        var proto = BaseNetwork.Create();
        proto.Graph.Node.Add(new NodeProto { Name = "familiarity", OpType = "Identity", Input = { "logits" }, Output = { "familiarity" } });

        var (network, output) = FamiliarityNodes.Add(proto.ToByteArray(), "embedding", isFlat: true, CreateMeasure());

        Assert.Equal("familiarity_2", output);
        Assert.Equal("familiarity_2", ModelProto.Parser.ParseFrom(network).Graph.Output[^1].Name);
    }

    [Fact]
    public void Add_NoMeasure_LeavesTheNetworkAsItIs()
    {
        var network = BaseNetwork.Create().ToByteArray();

        Assert.Equal((network, null), FamiliarityNodes.Add(network, "embedding", isFlat: true, null));
    }

    private static FamiliarityMeasure CreateMeasure()
    {
        var random = new Random(5);
        return new FamiliarityMeasure(4, Values(BaseNetwork.Embedding * 4), Values(BaseNetwork.Embedding), Values(2 * 4), 6, 2);

        double[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
    }
}
