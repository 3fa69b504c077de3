using Google.Protobuf;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.Training.Export;
using MusicGenre.Training.Familiarity;
using MusicGenre.Training.Heads;
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

    [Theory]
    [InlineData(13, true)]
    [InlineData(17, true)]
    [InlineData(18, false)]
    public void Add_OperatorSet_ReducesAsThatVersionDoes(int version, bool hasAttribute)
    {
        var (expected, _) = FamiliarityNodes.Add(BaseNetwork.Create().ToByteArray(), "embedding", isFlat: true, CreateMeasure());
        var proto = BaseNetwork.Create();
        proto.OpsetImport[0].Version = version;

        var (network, _) = FamiliarityNodes.Add(proto.ToByteArray(), "embedding", isFlat: true, CreateMeasure());

        var reductions = ModelProto.Parser.ParseFrom(network).Graph.Node.Where(node => node.OpType.StartsWith("Reduce", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, reductions.Count);
        Assert.All(reductions, node => Assert.Equal((hasAttribute, hasAttribute ? 1 : 2), (node.Attribute.Any(attribute => attribute.Name == "axes"), node.Input.Count)));
        Assert.Equal(Run(expected), Run(network));

        static float[] Run(byte[] network)
        {
            using var session = new ManagedInferenceEngine().Load(network, "base");
            var familiarities = new float[2];
            session.Run(Enumerable.Range(0, 2 * 8 * 30).Select(i => (float)Math.Sin(i * i) * 40).ToArray(), 2, default, default, familiarities);
            return familiarities;
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

    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 3)]
    [InlineData(false, 3)]
    public void Add_Head_ItsOutputIsTheLesserOfBothFamiliarities(bool hasOwn, double factor)
    {
        var proto = BaseNetwork.Create();
        var logits = proto.Graph.Node.Single(node => node.Output[0] == "logits");
        proto.Graph.Node.Add(new NodeProto { Name = "below", OpType = "ReduceMean", Input = { logits.Output[0] }, Output = { "below" }, Attribute = { OnnxAttribute.Create("axes", [1L]), OnnxAttribute.Create("keepdims", 0) } });
        proto.Graph.Output.Add(BaseNetwork.Describe("below"));
        var familiarity = new HeadFamiliarity(hasOwn ? CreateMeasure() : null, factor, 0.1);

        var (network, output) = FamiliarityNodes.Add(proto.ToByteArray(), "embedding", isFlat: true, "below", familiarity);

        using var session = new ManagedInferenceEngine().Load(network, "base");
        const int Count = 20;
        var features = Enumerable.Range(0, Count * 8 * 30).Select(i => (float)Math.Sin(i * i)).ToArray();
        var (embeddings, below, familiarities) = (new float[Count * BaseNetwork.Embedding], new float[Count], new float[Count]);
        session.Run(features, Count, default, embeddings, below, familiarities);
        Assert.Equal("familiarity", output);
        Assert.Contains(below, value => value < 0);
        Assert.Contains(below, value => value > 0);
        for (var row = 0; row < Count; row++)
        {
            var expected = familiarity.Measure(embeddings.AsSpan(row * BaseNetwork.Embedding, BaseNetwork.Embedding), below[row]);
            Assert.InRange(expected, 0, 1);
            Assert.Equal(expected, familiarities[row], 2e-6);
        }
    }

    private static FamiliarityMeasure CreateMeasure()
    {
        var random = new Random(5);
        return new FamiliarityMeasure(4, Values(BaseNetwork.Embedding * 4), Values(BaseNetwork.Embedding), Values(2 * 4), 6, 2);

        double[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
    }
}
