using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Models;

/// <summary>A model that cannot be put together leaves no session behind; one that can closes it once.</summary>
public sealed class GenreModelSessionTests
{
    private static readonly GenreModelCard Card = FakeModel.Card;

    public static TheoryData<string> Misfits => ["input", "rank", "genres", "probabilities", "embedding"];

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Constructor_CardAndNetworkThatDoNotFit_DisposesOfTheSession(string misfit)
    {
        var engine = new ScriptedEngine(
            misfit == "genres" ? [new("probabilities", [3]), new("embedding", [1])] : null,
            misfit switch { "input" => [1, 8, 31], "rank" => [8, 30], _ => null });
        var network = misfit switch
        {
            "probabilities" => Card.Network with { ProbabilitiesOutput = "Probabilities" },
            "embedding" => Card.Network with { EmbeddingOutput = "vector" },
            _ => Card.Network,
        };

        var exception = Assert.Throws<GenreModelException>(() => new GenreModel(Card with { Network = network }, FakeModel.Network, engine, "my.onnx"));

        Assert.Equal("my.onnx", exception.Model);
        Assert.Equal((1, 1), (engine.Loaded, engine.Disposals));
    }

    [Fact]
    public void Constructor_CardOfAnotherNetwork_LoadsNothing()
    {
        var engine = new ScriptedEngine();

        Assert.Throws<GenreModelException>(() => new GenreModel(Card, new byte[] { 1, 2, 4 }, engine));
        Assert.Throws<GenreModelException>(() => new GenreModel(Card with { Genres = ["one"] }, FakeModel.Network, engine));
        Assert.Throws<GenreModelException>(() => new GenreModel(Card with { Features = null }, FakeModel.Network, engine));

        Assert.Equal(0, engine.Loaded);
    }

    [Fact]
    public void Constructor_HashInUpperCase_Fits()
    {
        using var model = FakeModel.Create(Card with { Network = Card.Network with { Sha256 = Card.Network.Sha256.ToUpperInvariant() } });

        Assert.Equal("fake", model.Card.Name);
    }

    [Fact]
    public void Constructor_NoSourceGiven_IsCalledAfterTheCard()
    {
        var engine = new ScriptedEngine();

        using (FakeModel.Create(engine: engine))
        {
            Assert.Equal(("fake", null), (engine.Source!.Name, engine.Source.Path));
        }

        Assert.Equal("fake", Assert.Throws<GenreModelException>(() => FakeModel.Create(engine: new ScriptedEngine(inputShape: [1]))).Model);
    }

    [Fact]
    public void Constructor_MissingArgument_IsNamed()
    {
        Assert.Equal("card", Assert.Throws<ArgumentNullException>(() => new GenreModel(null!, FakeModel.Network, new ScriptedEngine())).ParamName);
        Assert.Equal("engine", Assert.Throws<ArgumentNullException>(() => new GenreModel(Card, FakeModel.Network, null!)).ParamName);
    }

    [Fact]
    public void Constructor_ExtractorGiven_ComesBeforeTheCards()
    {
        var extractor = new MfccOptions { SampleRate = FakeModel.SampleRate }.CreateExtractor();
        var engine = new ScriptedEngine();

        using var model = new GenreModel(Card, FakeModel.Network, engine, extractor: extractor);

        Assert.Same(extractor, model.Extractor);
        Assert.Equal(extractor.GetShape(FakeModel.SegmentLength), model.FeatureShape);
    }

    [Fact]
    public void Dispose_Model_DisposesOfTheSession()
    {
        var engine = new ScriptedEngine();
        var model = FakeModel.Create(engine: engine);

        Assert.Equal(0, engine.Disposals);
        model.Dispose();

        Assert.Equal(1, engine.Disposals);
        Assert.Throws<ObjectDisposedException>(() => model.Predict(new float[FakeModel.SegmentLength], 1, new float[2]));
    }

    [Theory]
    [InlineData("embedding", 5)]
    [InlineData(null, 0)]
    public void EmbeddingLength_OutputNamedOrNot_IsItsLengthOrZero(string? output, int expected)
    {
        var engine = new ScriptedEngine([new("embedding", [5]), new("probabilities", [2])]);

        using var model = FakeModel.Create(Card with { Network = Card.Network with { EmbeddingOutput = output } }, engine);

        Assert.Equal(expected, model.EmbeddingLength);
    }

    [Fact]
    public void Load_Files_GiveTheEngineThePathForDataBesideTheNetwork()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a.onnx"), FakeModel.Network);
        File.WriteAllBytes(folder.File("a.card.json"), Card.ToJson());
        var engine = new ScriptedEngine();

        using var model = GenreModel.Load(folder.File("a.card.json"), engine);

        Assert.Equal((folder.File("a.onnx"), folder.File("a.onnx")), (engine.Source!.Name, engine.Source.Path));
        Assert.Equal(FakeModel.Network, model.Network.ToArray());
    }
}
