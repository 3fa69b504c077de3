using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.Training.Statistics;
using Xunit;

namespace MusicGenre.Training.Tests.Statistics;

public sealed class RadialBasisLayerTests
{
    private const int Count = 24;
    private static readonly StatisticsRecipe Recipe = new() { RadialBasisDimensions = 6, RadialBasisSharpness = 2 };
    private static readonly int[] Learned = [.. Enumerable.Range(0, Count).Where(i => i % 4 != 0)];

    [Fact]
    public void GetSimilarities_Segments_AreOneToThemselvesAndLessToOthers()
    {
        var (layer, _, _) = Create();

        var similarities = layer.GetSimilarities();

        for (var i = 0; i < Count * Count; i++)
        {
            var (row, column) = (i / Count, i % Count);
            Assert.Equal(similarities[i], similarities[(column * Count) + row], 1e-5f);
            Assert.InRange(similarities[i], 0, 1.00001f);
            Assert.Equal(row == column, similarities[i] > 0.9999f);
        }
    }

    [Fact]
    public void GetSimilarities_InAllDimensions_IsTheGaussianOfTheDistance()
    {
        // As many dimensions as learned segments hold all of these. Rounding to half precision moves a little.
        var (layer, inputs, _) = Create(Recipe with { RadialBasisDimensions = 100 });
        var products = inputs.Products.Values;
        var square = Learned.Average(i => products[(i * Count) + i]);

        var similarities = layer.GetSimilarities();

        foreach (var (i, j) in Learned.SelectMany(i => Learned.Select(j => (i, j))))
        {
            var distance = products[(i * Count) + i] + products[(j * Count) + j] - (2 * products[(i * Count) + j]);
            Assert.Equal(Math.Exp(-2 * distance / (2 * square)), similarities[(i * Count) + j], 3e-3);
        }
    }

    [Fact]
    public void HeadInputs_HiddenLayers_CountTheirShare()
    {
        var data = StatisticsData.Measure(new StripedSegments(Count, 3, seed: 7));
        var standardised = VectorScale.Measure(data.Values, data.Length, Learned).Apply(data.Values);
        float[] hidden = [.. Enumerable.Range(0, Count * 5).Select(i => (float)Math.Sin(i))];

        var alone = new HeadInputs(data, standardised, null, 0.4).Products.Values;
        var both = new HeadInputs(data, standardised, hidden, 0.4).Products.Values;

        for (var i = 0; i < both.Length; i++)
        {
            var ofHidden = Enumerable.Range(0, 5).Average(k => hidden[(i / Count * 5) + k] * hidden[(i % Count * 5) + k]);
            Assert.Equal((0.6 * alone[i]) + (0.4 * ofHidden), both[i], 1e-4);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void AddTo_CoordinatesAtAnyDistance_GivesTheSumsOfGaussians(double distance)
    {
        // Weights of both signs that nearly cancel, as ridge regression makes them.
        const int GenreCount = 3;
        const int InputCount = 40;
        var (layer, _, _) = Create();
        double[] weights = [.. Enumerable.Range(0, Learned.Length * GenreCount).Select(i => (i % 2 == 0 ? 50 : -50) + Math.Sin(i))];
        int[] labels = [.. Enumerable.Range(0, Learned.Length).Select(i => i % GenreCount)];
        var graph = new TensorGraph();
        graph.AddOutput(layer.AddTo(graph, graph.AddInput("x", layer.Dimensions), weights, labels), "y", GenreCount);
        using var session = new ManagedInferenceEngine().Load(graph.ToOnnx("bumps", ""), "bumps");
        var random = new Random(3);
        var inputs = new float[InputCount * layer.Dimensions];
        for (var input = 0; input < InputCount; input++)
        {
            // The centers themselves, moved in any direction by so much.
            var center = layer.GetCentre(input % Learned.Length);
            double[] direction = [.. Enumerable.Range(0, layer.Dimensions).Select(_ => random.NextDouble() - 0.5)];
            var length = Math.Sqrt(direction.Sum(value => value * value));
            for (var i = 0; i < layer.Dimensions; i++)
            {
                inputs[(input * layer.Dimensions) + i] = (float)(center[i] + (direction[i] / length * distance));
            }
        }

        var found = new float[InputCount * GenreCount];
        session.Run(inputs, InputCount, found);

        for (var input = 0; input < InputCount; input++)
        {
            for (var genre = 0; genre < GenreCount; genre++)
            {
                var expected = 0.0;
                for (var center = 0; center < Learned.Length; center++)
                {
                    var square = 0.0;
                    for (var i = 0; i < layer.Dimensions; i++)
                    {
                        square += Math.Pow((double)inputs[(input * layer.Dimensions) + i] - layer.GetCentre(center)[i], 2);
                    }

                    expected += weights[(center * GenreCount) + genre] * Math.Exp(-square);
                }

                // All weights together are 900: a millionth of that.
                Assert.Equal(expected, found[(input * GenreCount) + genre], 3e-4);
            }
        }
    }

    private static (RadialBasisLayer Layer, HeadInputs Inputs, float[] Standardised) Create(StatisticsRecipe? recipe = null)
    {
        var data = StatisticsData.Measure(new StripedSegments(Count, 3, seed: 7));
        var standardised = VectorScale.Measure(data.Values, data.Length, Learned).Apply(data.Values);
        var inputs = new HeadInputs(data, standardised, null, 0);
        return (new RadialBasisLayer(recipe ?? Recipe, inputs, Learned), inputs, standardised);
    }
}
