using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Models;

public sealed class BundledModelFilesTests
{
    [Fact]
    public void Names_Bundled_BeginWithTheDefaultAndHoldNoneTwice()
    {
        Assert.Equal(BundledModels.Default, BundledModels.Names[0]);
        Assert.True(BundledModels.Names.Count > 1);
        Assert.Distinct(BundledModels.Names);
    }

    [Fact]
    public void ReadCard_EachName_IsTheCardOfItsNetwork()
    {
        foreach (var name in BundledModels.Names)
        {
            var card = BundledModels.ReadCard(name);
            string[] familiarity = card.Network.FamiliarityOutput is { } output ? [output] : [];
            var engine = new ScriptedEngine(
                [new(card.Network.ProbabilitiesOutput, [card.Genres.Count]), new(card.Network.EmbeddingOutput!, [9]), .. familiarity.Select(measure => new TensorDescription(measure, [1]))]);

            using var model = GenreModel.LoadBundled(name, engine);

            Assert.Equal(name, card.Name);
            Assert.Equal((name, null), (engine.Source!.Name, engine.Source.Path));
            Assert.NotEmpty(BundledModels.ReadEvaluation(name));
        }
    }

    [Fact]
    public void ReadCard_EachName_HasNoProblems()
    {
        // Loading a bundled model skips these checks.
        foreach (var name in BundledModels.Names)
        {
            Assert.Equal(name, GenreModelCard.FromJson(BundledModels.ReadCard(name).ToJson(), name).Name);
        }
    }

    [Theory]
    [InlineData("MEL-STATISTICS")]
    [InlineData("")]
    [InlineData("none")]
    public void ReadCard_UnknownName_NamesThoseThatThereAre(string name)
    {
        var exception = Assert.Throws<ArgumentException>(() => BundledModels.ReadCard(name));

        Assert.Equal("name", exception.ParamName);
        Assert.Contains($"\"{name}\"", exception.Message, StringComparison.Ordinal);
        Assert.Contains(string.Join(", ", BundledModels.Names), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadCard_NoName_IsNamed()
        => Assert.Equal("name", Assert.Throws<ArgumentNullException>(() => BundledModels.ReadCard(null!)).ParamName);

    [Theory]
    [InlineData("a.onnx")]
    [InlineData("a.card.json")]
    public void Load_OneFileMissing_NamesItAndThePair(string present)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(present), FakeModel.Network);
        var missing = folder.File(present == "a.onnx" ? "a.card.json" : "a.onnx");

        var exception = Assert.Throws<FileNotFoundException>(() => GenreModel.Load(folder.File(present), new ScriptedEngine()));

        Assert.Equal(missing, exception.FileName);
        Assert.StartsWith(missing, exception.Message, StringComparison.Ordinal);
        Assert.Contains("name.onnx", exception.Message, StringComparison.Ordinal);
        Assert.Contains("name.card.json", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OtherSuffix_SaysWhichThereAre()
    {
        var exception = Assert.Throws<GenreModelException>(() => GenreModel.Load("a.json", new ScriptedEngine()));

        Assert.Equal("a.json", exception.Model);
        Assert.Contains(".onnx", exception.Message, StringComparison.Ordinal);
        Assert.Contains(".card.json", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SuffixInUpperCase_IsKnown()
    {
        var exception = Assert.Throws<FileNotFoundException>(() => GenreModel.Load("none.ONNX", new ScriptedEngine()));

        Assert.Equal("none.onnx", exception.FileName);
    }

    [Fact]
    public void Load_NoPath_IsNamed()
    {
        Assert.Equal("path", Assert.Throws<ArgumentNullException>(() => GenreModel.Load(null!, new ScriptedEngine())).ParamName);
        Assert.Equal("path", Assert.Throws<ArgumentException>(() => GenreModel.Load("", new ScriptedEngine())).ParamName);
    }

    [Fact]
    public void Load_DamagedCard_NamesItsFile()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a.onnx"), FakeModel.Network);
        File.WriteAllText(folder.File("a.card.json"), "{}");

        Assert.Equal(
            folder.File("a.card.json"),
            Assert.Throws<GenreModelException>(() => GenreModel.Load(folder.File("a.onnx"), new ScriptedEngine())).Model);
    }
}
