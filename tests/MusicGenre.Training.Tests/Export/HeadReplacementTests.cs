using Google.Protobuf;
using Google.Protobuf.Collections;
using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.Training.Export;
using MusicGenre.Training.Heads;
using MusicGenre.Training.Tests.Heads;
using Xunit;

namespace MusicGenre.Training.Tests.Export;

public sealed class HeadReplacementTests
{
    private static readonly string[] Genres = ["x", "y"];

    private static readonly LinearHead Head = new(
        [.. RandomRegression.Values(2 * BaseNetwork.Embedding, 6).Select(value => (float)value)], [0.25f, -0.5f]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Build_NewHead_JudgesTheOldEmbedding(bool isFlat)
    {
        var old = BaseNetwork.Create(isFlat);
        float[] features = [.. RandomRegression.Values(2 * 240, 9).Select(value => 40 * (float)value)];
        var before = Run(old.ToByteArray(), features);

        var after = Run(Replace(old, isFlat), features);

        Assert.Equal(["probabilities", "embedding"], after.Keys);
        Assert.Equal(before["embedding"], after["embedding"]);
        var expected = new float[2];
        for (var item = 0; item < 2; item++)
        {
            Head.Predict(before["embedding"].AsSpan(item * BaseNetwork.Embedding, BaseNetwork.Embedding), expected);
            Assert.Equal(expected[0], after["probabilities"][item * 2], 1e-6);
            Assert.Equal(expected[1], after["probabilities"][item * 2 + 1], 1e-6);
            Assert.InRange(expected[0], 0.001, 0.999);
        }
    }

    [Fact]
    public void Build_NewHead_LeavesNothingOfTheOldOne()
    {
        var model = ModelProto.Parser.ParseFrom(Replace(BaseNetwork.Create()));

        Assert.Equal(["AveragePool", "Conv", "Flatten", "Gemm", "Softmax"], model.Graph.Node.Select(node => node.OpType));
        Assert.Equal(["filter", "head.weight", "head.bias"], model.Graph.Initializer.Select(tensor => tensor.Name));
        Assert.Equal("pre", Assert.Single(model.Graph.ValueInfo).Name);
        Assert.Equal(["n", ""], model.Graph.Output[0].Type.TensorType.Shape.Dim.Select(dim => dim.DimParam));
        Assert.Equal(2, model.Graph.Output[0].Type.TensorType.Shape.Dim[1].DimValue);
        Assert.Equal("genres=x,y", string.Join(";", model.MetadataProps.Select(entry => $"{entry.Key}={entry.Value}")));
        Assert.Equal("new", model.Graph.Name);
        Assert.Equal("about it", model.DocString);
        Assert.Equal(13, Assert.Single(model.OpsetImport).Version);
    }

    [Fact]
    public void Build_HeadOnAHead_DropsTheFirst()
    {
        var again = ModelProto.Parser.ParseFrom(Replace(ModelProto.Parser.ParseFrom(Replace(BaseNetwork.Create()))));

        Assert.Equal(["AveragePool", "Conv", "Flatten", "Gemm", "Softmax"], again.Graph.Node.Select(node => node.OpType));
    }

    [Fact]
    public void Build_NameTakenByTheEmbeddingsAncestors_TakesAnother()
    {
        var model = BaseNetwork.Create();
        foreach (var node in model.Graph.Node)
        {
            Rename(node.Input, "means", "probabilities_of_old");
            Rename(node.Output, "means", "probabilities_of_old");
        }

        foreach (var node in model.Graph.Node)
        {
            Rename(node.Input, "probabilities", "p");
            Rename(node.Output, "probabilities", "p");
            Rename(node.Input, "probabilities_of_old", "probabilities");
            Rename(node.Output, "probabilities_of_old", "probabilities");
        }

        model.Graph.Output[0].Name = "p";
        var replacement = new HeadReplacement(model.ToByteArray(), "embedding", "base");

        var onnx = replacement.Build(Head, isFlat: true, "new", "", Genres);

        Assert.Equal("probabilities_", replacement.ProbabilitiesName);
        Assert.Equal(["probabilities_", "embedding"], Run(onnx, new float[480]).Keys);
    }

    [Fact]
    public void Constructor_NoSuchOutput_SaysWhich()
    {
        var exception = Assert.Throws<GenreModelException>(() => new HeadReplacement(BaseNetwork.Create().ToByteArray(), "pooled", "base"));

        Assert.Equal("base: the network has no output \"pooled\"", exception.Message);
    }

    [Fact]
    public void Constructor_NoOnnxFile_Throws()
        => Assert.Throws<GenreModelException>(() => new HeadReplacement("no network"u8, "embedding", "base"));

    [Fact]
    public void Constructor_NodeWithAGraphOfItsOwn_SaysWhich()
    {
        var model = BaseNetwork.Create();
        model.Graph.Node.Add(new NodeProto { Name = "choice", OpType = "If", Attribute = { new AttributeProto { Name = "then", Type = AttributeProto.Types.AttributeType.Graph } } });

        var exception = Assert.Throws<GenreModelException>(() => new HeadReplacement(model.ToByteArray(), "embedding", "base"));

        Assert.Contains("\"choice\" (If)", exception.Message, StringComparison.Ordinal);
    }

    private static byte[] Replace(ModelProto model, bool isFlat = true)
        => new HeadReplacement(model.ToByteArray(), "embedding", "base").Build(Head, isFlat, "new", "about it", Genres);

    private static Dictionary<string, float[]> Run(byte[] onnx, float[] features)
    {
        using var session = new ManagedInferenceEngine().Load(onnx, "network");
        var outputs = session.Outputs.ToDictionary(output => output.Name, output => new float[2 * output.Length]);
        session.Run(features, 2, [.. session.Outputs.Select(output => outputs[output.Name].AsMemory())]);
        return outputs;
    }

    private static void Rename(RepeatedField<string> names, string from, string to)
    {
        for (var i = 0; i < names.Count; i++)
        {
            names[i] = names[i] == from ? to : names[i];
        }
    }
}
