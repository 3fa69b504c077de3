using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.Models;
using MusicGenre.Training.Data;
using MusicGenre.Training.Statistics;
using Xunit;

namespace MusicGenre.Training.Tests.Statistics;

public sealed class StatisticsTrainerTests
{
    private static readonly StatisticsRecipe Recipe = new() { FrameCount = 64, NetworkCount = 2, HiddenUnits = 8, Epochs = 2, Seed = 3 };

    [Theory]
    [InlineData(false, 0.75)]
    [InlineData(true, 0.75)]
    [InlineData(true, 0)]
    public async Task Train_Patterns_GivesAModelThatEqualsItsPartsAndKnowsOtherTracks(bool pretrains, double radialBasisShare)
    {
        var recipe = Recipe with { RadialBasisShare = radialBasisShare };
        var data = StatisticsData.Measure(new StripedSegments(36, 3, seed: 100));
        var layers = pretrains ? await PretrainAsync() : null;
        var evaluation = StatisticsTrainer.Evaluate(recipe, data, layers, Splits.ArtistFolds(data.Segments, 4), "folds", "stripes");

        var trained = StatisticsTrainer.Train(recipe, data, layers, "stripes", evaluation);

        Assert.InRange(evaluation.Tracks.Accuracy, 0.9, 1);
        using var model = new GenreModel(trained.Card, trained.Onnx, new ManagedInferenceEngine());
        Assert.Equal(pretrains ? 16 : data.Length, model.EmbeddingLength);
        HeadScores.AssertAreThoseOf(model, StatisticsHead.Fit(recipe, data, layers, [.. Enumerable.Range(0, 36)]), data);
    }

    [Fact]
    public void Evaluate_Tracks_AreAsCertainAsThePowerOfTheirHead()
    {
        // A quarter of the labels are wrong, so that nothing is certain.
        var stripes = new StripedSegments(36, 3, seed: 100);
        var data = StatisticsData.Measure(new RelabelledSegments(
            stripes, stripes.Genres, track => track with { Label = track.Name.EndsWith('1') || track.Name.EndsWith('5') || track.Name.EndsWith('8') ? (track.Label + 1) % 3 : track.Label }));
        var folds = Splits.ArtistFolds(data.Segments, 3);
        List<double> losses = [];
        foreach (var fold in folds)
        {
            var head = StatisticsHead.Fit(Recipe, data, null, fold.Training);
            foreach (var row in fold.HeldOut)
            {
                var probabilities = Temperature.Apply(head.Scores.AsSpan(row * head.GenreCount, head.GenreCount), head.Factor);
                LengthConfidence.Raise(head.Power, probabilities);
                losses.Add(-Math.Log(probabilities[data.Segments.GetLabel(row)]));
            }

            Assert.NotEqual(1, head.Power, 0.01);
        }

        var evaluation = StatisticsTrainer.Evaluate(Recipe, data, null, folds, "folds", "stripes");

        // One segment is a whole track here.
        Assert.Equal(losses.Average(), evaluation.Tracks.LogLoss, 1e-5);
        Assert.NotEqual(evaluation.Segments.LogLoss, evaluation.Tracks.LogLoss, 1e-4);
        var card = StatisticsTrainer.Train(Recipe, data, null, "stripes", evaluation).Card;
        Assert.Equal(StatisticsHead.Fit(Recipe, data, null, [.. Enumerable.Range(0, 36)]).Power, card.ConfidenceByLength![^1].Factor);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Train_Patterns_GivesAModelThatKnowsSuchPatternsAndNoOthers(bool pretrains)
    {
        var data = StatisticsData.Measure(new StripedSegments(66, 3, seed: 100));
        var layers = pretrains ? await PretrainAsync() : null;
        var evaluation = StatisticsTrainer.Evaluate(Recipe, data, layers, Splits.ArtistFolds(data.Segments, 4), "folds", "stripes");

        var trained = StatisticsTrainer.Train(Recipe, data, layers, "stripes", evaluation);

        using var model = new GenreModel(trained.Card, trained.Onnx, new ManagedInferenceEngine());
        Assert.Equal("familiarity", trained.Card.Network.FamiliarityOutput);
        Assert.InRange(trained.Card.MinimumFamiliarity!.Value, 1e-4, 0.2);
        Assert.InRange(evaluation.Segments.FamiliarityCoverage.First(point => point.Coverage >= 0.5).Threshold, 0.2, 0.8);
        var alike = Measure(new StripedSegments(30, 3, seed: 5000));
        Assert.InRange(alike.Average(), 0.2, 0.8);
        Assert.InRange(alike.Count(familiarity => familiarity < trained.Card.MinimumFamiliarity), 0, 3);
        float[] tone = [.. Enumerable.Range(0, 128 * 64).Select(i => i / 64 == 90 ? -10f : -80)];
        Assert.InRange(MeasureOne(tone), 0, (float)trained.Card.MinimumFamiliarity);

        float[] Measure(StripedSegments segments) =>
        [
            .. Enumerable.Range(0, segments.Count).Select(index =>
            {
                var mel = new float[segments.Shape.Length];
                segments.Read(index, mel);
                return MeasureOne(mel);
            }),
        ];

        float MeasureOne(float[] mel)
        {
            var familiarity = new float[1];
            model.PredictFeatures(mel, 1, new float[3], default, familiarity);
            return familiarity[0];
        }
    }

    [Fact]
    public async Task Train_Again_GivesTheSameBytes()
    {
        Assert.Equal(await TrainAsync(), await TrainAsync());

        async Task<byte[]> TrainAsync()
        {
            var data = StatisticsData.Measure(new StripedSegments(18, 2, seed: 5));
            var layers = await PretrainAsync();
            var evaluation = StatisticsTrainer.Evaluate(Recipe, data, layers, [Splits.ByPart(data.Segments)], "parts", "stripes");
            return StatisticsTrainer.Train(Recipe, data, layers, "stripes", evaluation).Onnx.ToArray();
        }
    }

    [Fact]
    public async Task PretrainAsync_AsFewTracksAsRequired_HoldsOneOut()
    {
        var needed = TrackRequirements.Pretraining.TracksInOneGenre;
        var recipe = Recipe with { NetworkCount = 1, Epochs = 1 };

        Assert.Equal(8, (await PretrainOnAsync((2 * needed) - 1)).UnitCount);
        await Assert.ThrowsAsync<ArgumentException>(() => PretrainOnAsync((2 * needed) - 2));

        Task<HiddenLayers> PretrainOnAsync(int trackCount)
            => StatisticsTrainer.PretrainAsync(recipe, StatisticsData.Measure(new StripedSegments(trackCount, 2, seed: 900)), "few stripes");
    }

    [Fact]
    public async Task PretrainAsync_Layers_AreThoseOfTheGraph()
    {
        var layers = await PretrainAsync();
        var graph = new TensorGraph();
        graph.AddOutput(layers.AddTo(graph.AddInput("x", layers.InputCount)), "y", layers.UnitCount);
        using var session = new ManagedInferenceEngine().Load(graph.ToOnnx("layers", ""), "layers");
        var input = Enumerable.Range(0, 2 * layers.InputCount).Select(i => (float)Math.Sin(i)).ToArray();
        var found = new float[2 * layers.UnitCount];

        session.Run(input, 2, found);

        Assert.Equal(16, layers.UnitCount);
        Assert.Contains(found, value => value > 0);
        var expected = layers.Apply(input);
        for (var i = 0; i < found.Length; i++)
        {
            Assert.Equal(expected[i], found[i], 1e-4f);
        }
    }

    [Fact]
    public void Train_OtherLengthOfSegments_Throws()
    {
        var data = StatisticsData.Measure(new StripedSegments(6, 2, seed: 5));
        var evaluation = StatisticsTrainer.Evaluate(Recipe, data, null, [Splits.ByPart(data.Segments)], "parts", "stripes");

        Assert.Throws<ArgumentException>(() => StatisticsTrainer.Train(Recipe with { FrameCount = 65 }, data, null, "stripes", evaluation));
        Assert.Throws<ArgumentOutOfRangeException>(() => StatisticsTrainer.Train(Recipe with { Ridge = 0 }, data, null, "stripes", evaluation));
        Assert.Throws<ArgumentOutOfRangeException>(() => StatisticsTrainer.Train(Recipe with { MoreMusicWeight = 0 }, data, null, "stripes", evaluation));
        Assert.Throws<ArgumentOutOfRangeException>(() => StatisticsTrainer.Train(Recipe with { RadialBasisShare = 1 }, data, null, "stripes", evaluation));
        Assert.Throws<ArgumentOutOfRangeException>(() => StatisticsTrainer.Train(Recipe with { RadialBasisDimensions = 0 }, data, null, "stripes", evaluation));
        Assert.Throws<ArgumentOutOfRangeException>(() => StatisticsTrainer.Train(Recipe with { HiddenLayersShare = 0 }, data, null, "stripes", evaluation));
    }

    private static Task<HiddenLayers> PretrainAsync()
        => StatisticsTrainer.PretrainAsync(Recipe, StatisticsData.Measure(new StripedSegments(40, 4, seed: 900)), "other stripes");
}
