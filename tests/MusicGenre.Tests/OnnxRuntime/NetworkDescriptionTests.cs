using MusicGenre.Inference;
using MusicGenre.ManagedEngine.Onnx;
using Xunit;

namespace MusicGenre.Tests.OnnxRuntime;

/// <summary>What is read of a network without an engine.</summary>
public sealed class NetworkDescriptionTests
{
    private const int Half = 10;
    private const int Width = 4;

    public static TheoryData<string, string?> Graphs => new()
    {
        { "softmax", "Softmax" },
        { "softmax, reshaped", "Softmax" },
        { "sigmoid, squeezed and cast", "Sigmoid" },
        { "layer", "MatMul" },
        { "layer and bias", "MatMul" },
        { "layer with transposed weights", "MatMul" },
        { "sum of computed values", "Add" },
        { "bias behind a sigmoid", "Add" },
        { "product of computed values", null },
        { "input", null },
    };

    [Theory]
    [MemberData(nameof(Graphs))]
    public void OutputOperators_AreThoseThatComputeTheValues(string kind, string? expected)
    {
        var graph = new GraphBuilder(13, 1, Width);
        var layer = graph.Node("MatMul", ["x", graph.Weights(-1, 1, Width, Width)]);
        var output = kind switch
        {
            "softmax" => graph.Node("Softmax", [layer]),
            "softmax, reshaped" => graph.Node("Reshape", [graph.Node("Softmax", [layer]), graph.Integers(-1, Width)]),
            "sigmoid, squeezed and cast" => graph.Node("Cast", [graph.Node("Squeeze", [graph.Node("Sigmoid", [layer])])], GraphBuilder.Int("to", 1)),
            "layer" => layer,
            "layer and bias" => graph.Node("Add", [graph.Weights(-1, 1, Width), layer]),
            "layer with transposed weights" => graph.Node("MatMul", [layer, graph.Node("Transpose", [graph.Weights(-1, 1, Width, Width)])]),
            "sum of computed values" => graph.Node("Add", [layer, "x"]),
            "bias behind a sigmoid" => graph.Node("Add", [graph.Node("Sigmoid", [layer]), graph.Weights(-1, 1, Width)]),
            "product of computed values" => graph.Node("MatMul", [layer, graph.Node("Transpose", [layer])]),
            _ => "x",
        };

        var description = NetworkDescription.Read(new NetworkSource(graph.Output(output, OnnxTensorReader.Float, Width).ToBytes(), "net"));

        Assert.Equal(expected, description.OutputOperators.GetValueOrDefault(output));
    }

    [Fact]
    public void OtherOutputs_AreNamedWithTheirTypes()
    {
        var graph = new GraphBuilder(13, 1, Width);
        var (label, half) = (graph.Node("ArgMax", ["x"]), graph.Node("Cast", ["x"], GraphBuilder.Int("to", Half)));
        graph.Output(label, OnnxTensorReader.Int64, 1).Output(half, Half, Width);

        var description = NetworkDescription.Read(new NetworkSource(graph.ToBytes(), "net"));

        Assert.Equal(new Dictionary<string, string> { [label] = "int64", [half] = "float16" }, description.OtherOutputs);
        Assert.Empty(description.OtherInputs);
    }

    [Fact]
    public void OutputOperators_OfARing_AreUnknown()
    {
        var graph = new GraphBuilder(13, 1, Width);
        var first = graph.Node("Identity", ["v1_0"]);
        var second = graph.Node("Identity", [first]);

        var description = NetworkDescription.Read(new NetworkSource(graph.Output(second, OnnxTensorReader.Float, Width).ToBytes(), "net"));

        Assert.Empty(description.OutputOperators);
    }
}
