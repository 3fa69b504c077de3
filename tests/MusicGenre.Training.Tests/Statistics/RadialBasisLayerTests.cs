using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.Training.Statistics;
using Xunit;

namespace MusicGenre.Training.Tests.Statistics;

public sealed class RadialBasisLayerTests
{
    private const int Count = 24;
    private static readonly StatisticsRecipe _recipe = new() { RadialBasisDimensions = 6, RadialBasisSharpness = 2 };
    private static readonly int[] _learnt = [.. Enumerable.Range(0, Count).Where(i => i % 4 != 0)];

    [Fact]
    public void GetNearness_Segments_AreOneToThemselvesAndLessToOthers()
    {
        var (layer, _, _) = Create();

        var nearness = layer.GetNearness();

        for (var i = 0; i < Count * Count; i++)
        {
            var (row, column) = (i / Count, i % Count);
            Assert.Equal(nearness[i], nearness[(column * Count) + row], 1e-5f);
            Assert.InRange(nearness[i], 0, 1.00001f);
            Assert.Equal(row == column, nearness[i] > 0.9999f);
        }
    }

    [Fact]
    public void GetNearness_InAllDimensions_IsTheGaussianOfTheDistance()
    {
        // As many dimensions as learnt segments hold all of these. Half precision moves a little.
        var (layer, inputs, _) = Create(_recipe with { RadialBasisDimensions = 100 });
        var products = inputs.Products.Values;
        var square = _learnt.Average(i => products[(i * Count) + i]);

        var nearness = layer.GetNearness();

        foreach (var (i, j) in _learnt.SelectMany(i => _learnt.Select(j => (i, j))))
        {
            var distance = products[(i * Count) + i] + products[(j * Count) + j] - (2 * products[(i * Count) + j]);
            Assert.Equal(Math.Exp(-2 * distance / (2 * square)), nearness[(i * Count) + j], 3e-3);
        }
    }

    [Fact]
    public void HeadInputs_HiddenLayers_CountTheirShare()
    {
        var data = StatisticsData.Measure(new StripedSegments(Count, 3, seed: 7));
        var standardised = VectorScale.Measure(data.Values, data.Length, _learnt).Apply(data.Values);
        float[] hidden = [.. Enumerable.Range(0, Count * 5).Select(i => (float)Math.Sin(i))];

        var alone = new HeadInputs(data, standardised, null, 0.4).Products.Values;
        var both = new HeadInputs(data, standardised, hidden, 0.4).Products.Values;

        for (var i = 0; i < both.Length; i++)
        {
            var ofHidden = Enumerable.Range(0, 5).Average(k => hidden[(i / Count * 5) + k] * hidden[(i % Count * 5) + k]);
            Assert.Equal((0.6 * alone[i]) + (0.4 * ofHidden), both[i], 1e-4);
        }
    }

    [Fact]
    public void AddTo_Graph_GivesTheNearnessToTheCentres()
    {
        var (layer, inputs, standardised) = Create();
        var graph = new TensorGraph();
        graph.AddOutput(layer.AddTo(graph, graph.AddInput("x", inputs.Length)), "y", _learnt.Length);
        using var session = new ManagedInferenceEngine().Load(graph.ToOnnx("bumps", ""), "bumps");
        var found = new float[Count * _learnt.Length];

        session.Run(standardised, Count, found);

        var expected = layer.GetNearness();
        for (var i = 0; i < found.Length; i++)
        {
            // The file holds half precision.
            Assert.Equal(expected[(i / _learnt.Length * Count) + _learnt[i % _learnt.Length]], found[i], 3e-3f);
        }
    }

    private static (RadialBasisLayer Layer, HeadInputs Inputs, float[] Standardised) Create(StatisticsRecipe? recipe = null)
    {
        var data = StatisticsData.Measure(new StripedSegments(Count, 3, seed: 7));
        var standardised = VectorScale.Measure(data.Values, data.Length, _learnt).Apply(data.Values);
        var inputs = new HeadInputs(data, standardised, null, 0);
        return (new RadialBasisLayer(recipe ?? _recipe, inputs, _learnt), inputs, standardised);
    }
}
