using MusicGenre.Features;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.Models;
using MusicGenre.Training.Data;
using MusicGenre.Training.Layers;
using Xunit;

namespace MusicGenre.Training.Tests.Familiarity;

public sealed class NetworkFamiliarityTests
{
    private static readonly GenreRecipe Recipe = new()
    {
        Name = "small",
        Description = "For tests.",
        Features = new MelSpectrogramOptions(),
        Segments = new SegmentOptions { SampleCount = 4000, HopLength = 4000 },
        CreateNetwork = (_, _, _) => SmallNetworks.Create(new PatternExamples(1, 1)),
        Training = new TrainingOptions { Epochs = 3 },
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrainAsync_Patterns_KnowsOtherSuchPatternsAndNoNoise(bool hasConstantRow)
    {
        var data = new PatternTracks(150, 1, null, hasConstantRow);

        var trained = await TrainAsync(Recipe, data);

        Assert.Equal("familiarity", trained.Card.Network.FamiliarityOutput);
        var minimum = trained.Card.MinimumFamiliarity!.Value;
        Assert.InRange(minimum, 1e-4, 0.2);
        var others = new PatternTracks(120, 2, null, hasConstantRow);
        var alike = Measure(trained, Read(others));
        Assert.All(alike, familiarity => Assert.InRange(familiarity, 1e-6, 1 - 1e-6));
        Assert.InRange(alike.Average(), 0.25, 0.75);
        Assert.InRange(alike.Count(familiarity => familiarity < minimum), 0, 10);
        var random = new Random(7);
        float[] noise = [.. Enumerable.Range(0, 20 * others.Shape.Length).Select(_ => (float)(50 + (100 * random.NextDouble())))];
        Assert.All(Measure(trained, noise), familiarity => Assert.InRange(familiarity, 0, minimum / 2));
    }

    [Fact]
    public async Task TrainAsync_Patterns_MeasuresWhatWasHeldOut()
    {
        var data = new PatternTracks(150, 1);

        var trained = await TrainAsync(Recipe, data);

        AssertFamiliar(trained.Evaluation.Segments.FamiliarityCoverage);
        AssertFamiliar(trained.Evaluate(new PatternTracks(60, 3), [.. Enumerable.Range(0, 60)], "others", "patterns").Segments.FamiliarityCoverage);
        var crossValidated = await GenreTrainer.EvaluateAsync(Recipe, data, Splits.ArtistFolds(data, 2), "folds", "patterns");
        Assert.Equal(150, crossValidated.Segments.Count);
        AssertFamiliar(crossValidated.Segments.FamiliarityCoverage);

        static void AssertFamiliar(IReadOnlyList<Evaluation.CoveragePoint> points)
            => Assert.InRange(points.First(point => point.Coverage >= 0.5).Threshold, 0.2, 0.8);
    }

    [Fact]
    public async Task TrainAsync_WithFamiliarity_ChangesNoOtherOutput()
    {
        var trained = await TrainAsync(Recipe, new PatternTracks(90, 1));

        using var plain = new ManagedInferenceEngine().Load(trained.Network.ToOnnx(), "plain");
        using var extended = new ManagedInferenceEngine().Load(trained.Onnx, "extended");
        var features = Read(new PatternTracks(8, 4));
        var (probabilities, embeddings) = (new float[8 * 3], new float[8 * 24]);
        var (sameProbabilities, sameEmbeddings) = (new float[8 * 3], new float[8 * 24]);
        plain.Run(features, 8, probabilities, embeddings);
        extended.Run(features, 8, sameProbabilities, sameEmbeddings);
        Assert.Equal(["probabilities", "embedding"], plain.Outputs.Select(output => output.Name));
        Assert.Equal(["probabilities", "embedding", "familiarity"], extended.Outputs.Select(output => output.Name));
        Assert.Equal(probabilities, sameProbabilities);
        Assert.Equal(embeddings, sameEmbeddings);
    }

    [Fact]
    public async Task TrainAsync_Again_GivesTheSameBytes()
    {
        var first = await TrainAsync(Recipe, new PatternTracks(90, 1));
        var second = await TrainAsync(Recipe, new PatternTracks(90, 1));

        Assert.Equal(first.Onnx.ToArray(), second.Onnx.ToArray());
        Assert.Equal(first.Card.ToJson(), second.Card.ToJson());
    }

    [Fact]
    public async Task TrainAsync_OneArtist_HasNoFamiliarity()
    {
        var trained = await TrainAsync(Recipe, new PatternTracks(60, 1, _ => "the only one"));

        Assert.Null(trained.Card.Network.FamiliarityOutput);
        Assert.Null(trained.Card.MinimumFamiliarity);
        Assert.Equal(trained.Network.ToOnnx("For tests."), trained.Onnx.ToArray());
        Assert.Empty(trained.Evaluation.Segments.FamiliarityCoverage);
        Assert.Equal(12, trained.Evaluation.Segments.Count);
        Assert.Contains("no familiarity, because fewer than 64 artists", Assert.Single(trained.Card.Limitations), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrainAsync_SixtyArtists_AreTooFewForAFamiliarity()
    {
        var data = new PatternTracks(150, 1, track => $"artist {track % 60}");

        var trained = await TrainAsync(Recipe, data);

        Assert.Null(trained.Card.Network.FamiliarityOutput);
        Assert.Empty((await GenreTrainer.EvaluateAsync(Recipe, data, Splits.ArtistFolds(data, 2), "folds", "patterns")).Segments.FamiliarityCoverage);
        Assert.Empty((await TrainAsync(Recipe, new PatternTracks(90, 1))).Card.Limitations);
    }

    [Fact]
    public async Task TrainAsync_NetworkWithoutLinearLayer_HasNoFamiliarity()
    {
        var recipe = Recipe with
        {
            CreateNetwork = (shape, genres, name) => new NetworkDefinition
            {
                Name = name,
                Input = shape,
                Genres = genres,
                Layers = [new NormalizationLayer(), new ConvolutionLayer { Channels = 3 }, new GlobalPoolingLayer()],
            },
            Training = new TrainingOptions { Epochs = 1 },
        };

        var trained = await TrainAsync(recipe, new PatternTracks(90, 1));

        Assert.Null(trained.Card.Network.FamiliarityOutput);
        Assert.Null(trained.Card.MinimumFamiliarity);
    }

    private static Task<TrainedGenreModel> TrainAsync(GenreRecipe recipe, PatternTracks data) => GenreTrainer.TrainAsync(recipe, data, Splits.RandomSegments(data), "patterns");

    private static float[] Read(PatternTracks examples)
    {
        var features = new float[examples.Count * examples.Shape.Length];
        for (var index = 0; index < examples.Count; index++)
        {
            examples.Read(index, features.AsSpan(index * examples.Shape.Length, examples.Shape.Length));
        }

        return features;
    }

    private static float[] Measure(TrainedGenreModel trained, float[] features)
    {
        using var session = new ManagedInferenceEngine().Load(trained.Onnx, "trained");
        var familiarities = new float[features.Length / session.Input.Length];
        session.Run(features, familiarities.Length, default, default, familiarities);
        return familiarities;
    }
}
