using System.Text;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Models;

public sealed class GenreModelTests
{
    [Fact]
    public void Constructor_NetworkOfAnotherHash_SaysBoth()
    {
        var exception = Assert.Throws<GenreModelException>(() => new GenreModel(FakeModel.Card, new byte[] { 9 }, new FakeEngine()));

        Assert.Contains(FakeModel.Card.Network.Sha256, exception.Message, StringComparison.Ordinal);
        Assert.Contains("2b4c342f5433ebe591a1da77e013d1b72475562d48578dca8b84bac6651c3cb9", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_NetworkOfAnotherInputShape_SaysBoth()
    {
        var exception = Assert.Throws<GenreModelException>(() => FakeModel.Create(engine: new FakeEngine(inputShape: [1, 13, 130])));

        Assert.Contains("[1, 13, 130]", exception.Message, StringComparison.Ordinal);
        Assert.Contains("[1, 8, 30]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_NetworkOfAnotherNumberOfGenres_SaysBoth()
    {
        var exception = Assert.Throws<GenreModelException>(() => FakeModel.Create(engine: new FakeEngine(genreCount: 10)));

        Assert.Contains("probabilities for 10 genres, but its card names 2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_OutputMissing_NamesThoseThatAreThere()
    {
        var card = FakeModel.Card with { Network = FakeModel.Card.Network with { ProbabilitiesOutput = "scores" } };

        var exception = Assert.Throws<GenreModelException>(() => FakeModel.Create(card));

        Assert.Contains("no output \"scores\" (its outputs: probabilities, embedding, familiarity)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_NoFrontEnd_MustBeGivenOne()
    {
        var card = FakeModel.Card with { Features = null };

        Assert.Throws<GenreModelException>(() => FakeModel.Create(card));
        using var model = new GenreModel(card, FakeModel.Network, new FakeEngine(), extractor: FakeModel.Card.Features!.CreateExtractor());
        Assert.Equal(new FeatureShape(1, 8, 30), model.FeatureShape);
    }

    [Fact]
    public void Predict_SeveralSegments_GivesEachItsProbabilitiesAndEmbedding()
    {
        using var model = FakeModel.Create();
        float[] segments = [.. FakeModel.Noise(FakeModel.SegmentLength, 0.9f), .. FakeModel.Noise(FakeModel.SegmentLength, 1e-3f)];
        var probabilities = new float[4];
        var embeddings = new float[2];

        model.Predict(segments, 2, probabilities, embeddings);

        Assert.Equal([0.9f, 0.1f, 0.1f, 0.9f], probabilities);
        Assert.Equal(59.1, embeddings[0] - embeddings[1], 0.5);
    }

    [Theory]
    [InlineData(TensorLayout.ChannelBandFrame, new[] { 2, 3, 4 })]
    [InlineData(TensorLayout.FrameBandChannel, new[] { 4, 3, 2 })]
    [InlineData(TensorLayout.BandFrameChannel, new[] { 3, 4, 2 })]
    public void Arrange_EachLayout_MovesEveryValueToItsPlace(TensorLayout layout, int[] order)
    {
        var shape = new FeatureShape(2, 3, 4);
        float[] features = [.. Enumerable.Range(0, shape.Length).Select(value => (float)value)];

        layout.Arrange(features, shape);

        Assert.Equal(order, layout.Order(shape));
        for (var channel = 0; channel < 2; channel++)
        {
            for (var band = 0; band < 3; band++)
            {
                for (var frame = 0; frame < 4; frame++)
                {
                    var index = layout switch
                    {
                        TensorLayout.ChannelBandFrame => (((channel * 3) + band) * 4) + frame,
                        TensorLayout.FrameBandChannel => (((frame * 3) + band) * 2) + channel,
                        _ => (((band * 4) + frame) * 2) + channel,
                    };
                    Assert.Equal((((channel * 3) + band) * 4) + frame, features[index]);
                }
            }
        }
    }

    [Fact]
    public void FromJson_WhatToJsonWrote_IsTheSameCard()
    {
        var card = FakeModel.Card with
        {
            Features = new MfccOptions { CoefficientCount = 20, Stft = new StftOptions { HopLength = 1708, Centered = false } },
            Accuracy = [new() { Protocol = "p", ByTrack = 0.5, Tracks = 10 }],
            Limitations = ["few artists"],
        };

        var read = GenreModelCard.FromJson(card.ToJson(), "card");

        Assert.Equal(card.Features, read.Features);
        Assert.Equal(card.Segments, read.Segments);
        Assert.Equal(card.Network, read.Network);
        Assert.Equal(card.Genres, read.Genres);
        Assert.Equal(card.Accuracy, read.Accuracy);
        Assert.Equal(card.Limitations, read.Limitations);
    }

    [Theory]
    [InlineData("\"fake\"", "null")]
    [InlineData("\"loud\"", "\"quiet\"")]
    [InlineData("\"sampleCount\": 4000", "\"sampleCount\": 0")]
    [InlineData("\"formatVersion\": 1", "\"formatVersion\": 2")]
    [InlineData("\"mel\"", "\"unheard-of\"")]
    [InlineData("{", "[")]
    [InlineData("\"license\"", "\"lizenz\"")]
    [InlineData("\"probabilitiesOutput\"", "\"output\"")]
    [InlineData("\"accuracy\"", "\"figures\"")]
    [InlineData("\"aggregation\"", "\"sum\"")]
    public void FromJson_Damaged_ThrowsNamingTheCard(string whole, string damaged)
    {
        var json = Encoding.UTF8.GetString(FakeModel.Card.ToJson());
        Assert.Contains(whole, json, StringComparison.Ordinal);

        var exception = Assert.Throws<GenreModelException>(
            () => GenreModelCard.FromJson(Encoding.UTF8.GetBytes(json.Replace(whole, damaged, StringComparison.Ordinal)), "x.card.json"));

        Assert.StartsWith("x.card.json: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_EitherFile_FindsTheOther()
    {
        var folder = Directory.CreateTempSubdirectory("musicgenre-");
        try
        {
            var stem = Path.Combine(folder.FullName, "my.model");
            File.WriteAllBytes(stem + ".onnx", FakeModel.Network);
            File.WriteAllBytes(stem + ".card.json", FakeModel.Card.ToJson());

            foreach (var path in (string[])[stem + ".onnx", stem + ".card.json"])
            {
                using var model = GenreModel.Load(path, new FakeEngine());
                Assert.Equal("fake", model.Card.Name);
            }

            File.Delete(stem + ".card.json");
            Assert.Equal(stem + ".card.json", Assert.Throws<FileNotFoundException>(() => GenreModel.Load(stem + ".onnx", new FakeEngine())).FileName);
            Assert.Throws<GenreModelException>(() => GenreModel.Load(stem + ".txt", new FakeEngine()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
