using System.Text;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Models;

/// <summary>A card that contradicts itself is refused, with what is wrong in the message.</summary>
public sealed class GenreModelCardTests
{
    private static readonly GenreModelCard Card = FakeModel.Card;

    public static TheoryData<GenreModelCard, string[]> Faults => new()
    {
        { Card with { FormatVersion = 0 }, ["formatVersion", "0"] },
        { Card with { FormatVersion = 2 }, ["formatVersion must be 1", "2"] },
        { Card with { Name = null! }, ["name must not be empty"] },
        { Card with { Name = " " }, ["name must not be empty"] },
        { Card with { Genres = null! }, ["genres must name at least 2"] },
        { Card with { Genres = [] }, ["genres must name at least 2"] },
        { Card with { Genres = ["one"] }, ["genres must name at least 2"] },
        { Card with { Genres = ["one", "\t"] }, ["genres[1] must not be empty"] },
        { Card with { Genres = [null!, "two"] }, ["genres[0] must not be empty"] },
        { Card with { Genres = ["one", "two", "one"] }, ["genres must not name \"one\" twice"] },
        { Card with { Network = null! }, ["network"] },
        { Card with { Segments = null! }, ["segments"] },
        { Card with { Segments = Card.Segments with { SampleCount = 0 } }, ["segments.sampleCount", "is 0"] },
        { Card with { Segments = Card.Segments with { SampleCount = -3 } }, ["segments.sampleCount", "is -3"] },
        { Card with { Segments = Card.Segments with { HopLength = 0 } }, ["segments.hopLength", "is 0"] },
        { Card with { Segments = Card.Segments with { HopLength = -1 } }, ["segments.hopLength", "is -1"] },

        // Cards that the fuzzer made: a segment would have taken minutes.
        {
            Card with { Features = new SpectrogramStackOptions { SampleRate = 8000, Separation = new() { HarmonicKernelFrames = 1024 } } },
            ["harmonicKernelFrames", "1 to 1,023", "1024"]
        },
        {
            Card with
            {
                Features = new MfccOptions { SampleRate = 8000, Stft = new() { FrameLength = 1 << 20, HopLength = 16 }, Mel = new() { BandCount = 13 } },
                Segments = new() { SampleCount = 1 << 20, HopLength = 1 << 20 },
            },
            ["features.stft.frameLength 1048576", "more than 134217728"]
        },
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
        var card = Card with { Genres = ["Rock", "rock"], Segments = new SegmentOptions { SampleCount = 256, HopLength = 2 } };

        var read = GenreModelCard.FromJson(card.ToJson(), "x.card.json");

        Assert.Equal(["Rock", "rock"], read.Genres);
        Assert.Equal(2, read.Segments.HopLength);
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
        Assert.NotEmpty(exception.Problems);
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
