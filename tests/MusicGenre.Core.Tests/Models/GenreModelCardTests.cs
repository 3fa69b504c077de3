using System.Text;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Models;

/// <summary>A card that contradicts itself is refused, with what is wrong in the message.</summary>
public sealed class GenreModelCardTests
{
    private static readonly GenreModelCard Card = FakeModel.Card;

    public static TheoryData<GenreModelCard, string[]> Faults => new()
    {
        { Card with { FormatVersion = 0 }, ["version 0", "version 1"] },
        { Card with { FormatVersion = 2 }, ["version 2", "version 1"] },
        { Card with { Name = null! }, ["no name"] },
        { Card with { Name = " " }, ["no name"] },
        { Card with { Genres = null! }, ["fewer than 2 genres"] },
        { Card with { Genres = [] }, ["fewer than 2 genres"] },
        { Card with { Genres = ["one"] }, ["fewer than 2 genres"] },
        { Card with { Genres = ["one", "\t"] }, ["genre", "no name"] },
        { Card with { Genres = [null!, "two"] }, ["genre", "no name"] },
        { Card with { Genres = ["one", "two", "one"] }, ["twice"] },
        { Card with { Network = null! }, ["network"] },
        { Card with { Segments = null! }, ["segments"] },
        { Card with { Segments = Card.Segments with { SampleCount = 0 } }, ["segments", "0 samples"] },
        { Card with { Segments = Card.Segments with { SampleCount = -3 } }, ["segments", "-3 samples"] },
        { Card with { Segments = Card.Segments with { HopLength = 0 } }, ["segments", "0 samples apart"] },
        { Card with { Segments = Card.Segments with { HopLength = -1 } }, ["segments", "-1 samples apart"] },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Constructor_CardThatContradictsItself_SaysWhat(GenreModelCard card, string[] expected)
    {
        var exception = Assert.Throws<GenreModelException>(() => new GenreModel(card, FakeModel.Network, new ScriptedEngine(), "my.onnx"));

        Assert.Equal("my.onnx", exception.Model);
        Assert.All(expected, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void FromJson_CardAtItsBounds_IsTaken()
    {
        var card = Card with { Genres = ["Rock", "rock"], Segments = new SegmentOptions { SampleCount = 1, HopLength = 1 } };

        var read = GenreModelCard.FromJson(card.ToJson(), "x.card.json");

        Assert.Equal(["Rock", "rock"], read.Genres);
        Assert.Equal(1, read.Segments.HopLength);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"formatVersion\": 1")]
    [InlineData("\u0000")]
    public void FromJson_NoCard_ThrowsNamingIt(string json)
    {
        var exception = Assert.Throws<GenreModelException>(() => GenreModelCard.FromJson(Encoding.UTF8.GetBytes(json), "x.card.json"));

        Assert.Equal("x.card.json", exception.Model);
        Assert.Contains("model card", exception.Message, StringComparison.Ordinal);
        Assert.Equal(json == "null", exception.InnerException is null);
    }

    [Fact]
    public void FromJson_ValueOutOfRange_ThrowsNamingTheCard()
    {
        var json = (Card with { Genres = ["one", "one"] }).ToJson();

        Assert.Equal("x.card.json", Assert.Throws<GenreModelException>(() => GenreModelCard.FromJson(json, "x.card.json")).Model);
    }

    [Fact]
    public void ToJson_Card_IsIndentedWithUnixLineEnds()
    {
        var text = Encoding.UTF8.GetString(Card.ToJson());

        Assert.StartsWith("{\n  \"formatVersion\": 1,\n", text, StringComparison.Ordinal);
        Assert.Contains("\"inputLayout\": \"ChannelBandFrame\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    }
}
