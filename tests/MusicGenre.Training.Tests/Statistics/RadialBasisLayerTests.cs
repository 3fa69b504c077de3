using MusicGenre.Inference;
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
    public void AddTo_Graph_GivesTheNearnessToTheCentres()
    {
        var (layer, inputs, standardised) = Create();
        var graph = new TensorGraph();
        graph.AddOutput(layer.AddTo(graph, graph.AddInput("x", inputs.Length)), "y", _learnt.Length);
        using var session = InferenceEngines.Managed.Load(graph.ToOnnx("bumps", ""), "bumps");
        var found = new float[Count * _learnt.Length];

        session.Run(standardised, Count, found);

        var expected = layer.GetNearness();
        for (var i = 0; i < found.Length; i++)
        {
            // The file holds half precision.
            Assert.Equal(expected[(i / _learnt.Length * Count) + _learnt[i % _learnt.Length]], found[i], 3e-3f);
        }
    }

    private static (RadialBasisLayer Layer, HeadInputs Inputs, float[] Standardised) Create()
    {
        var data = StatisticsData.Measure(new StripedSegments(Count, 3, seed: 7));
        var standardised = VectorScale.Measure(data.Values, data.Length, _learnt).Apply(data.Values);
        var inputs = new HeadInputs(data, standardised, null, 0);
        return (new RadialBasisLayer(_recipe, inputs, _learnt), inputs, standardised);
    }
}
