using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Kernels;
using MusicGenre.ManagedEngine.Plans;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>Conv over one or two axes.</summary>
internal sealed class ConvOperator : Operator
{
    public override LayoutRule Layout => LayoutRule.ChannelsLast;

    public override void Infer(Node node)
    {
        var input = Planes.Of(node, FloatInput(node, 0), node.ChannelsLast);
        var weights = FloatConstant(node, 1) ?? throw node.Fail("the weights are missing");
        if (weights.Shape.Length != (input.OneDimensional ? 3 : 4))
        {
            throw node.Fail($"weights of shape {Shapes.Text(weights.Shape)} do not fit an input of shape {Shapes.Text(node.Input(0).Shape)}");
        }

        var outputs = weights.Shape[0];
        var groups = Groups(node);
        if (groups < 1 || outputs < 1 || outputs % groups != 0 || weights.Shape[1] * groups != input.Channels)
        {
            throw node.Fail($"weights of shape {Shapes.Text(weights.Shape)} in {groups} groups do not fit {input.Channels} channels");
        }

        if (node.Attributes.Integers("kernel_shape") is { } kernel && !kernel.SequenceEqual(weights.Shape.Skip(2).Select(size => (long)size)))
        {
            throw node.Fail($"expected a kernel of [{string.Join(", ", kernel)}], found weights of shape {Shapes.Text(weights.Shape)}");
        }

        if (FloatConstant(node, 2) is { } bias && bias.Length != outputs)
        {
            throw node.Fail($"expected {outputs} biases, found {bias.Length}");
        }

        var window = FindWindow(node);
        node.Output.Shape = (input with { Channels = outputs, Height = window.Vertical.Outputs, Width = window.Horizontal.Outputs }).ToShape(node.ChannelsLast);
    }

    public override Step CreateStep(Node node, StepBuilder builder)
    {
        var input = Planes.Of(node, node.Input(0), channelsLast: true);
        var weights = ConvolutionWeights.Of(node, (int)Groups(node));
        var window = FindWindow(node);
        int source = builder.Slot(node.Input(0)), target = builder.Slot(node.Output);
        var shape = new ConvolutionShape(input, window, weights);
        var padded = shape.NeedsPadding ? builder.Scratch(shape.PaddedLength) : -1;
        return weights.IsDepthwise
            ? new DepthwiseStep(shape, builder.Share(weights.PackDepthwise()), node.Epilogue, source, padded, target, builder)
            : new ConvolutionStep(shape, builder.Share(weights.PackPanels(TileKernels.Columns)), node.Epilogue, source, padded, target, builder);
    }

    private static long Groups(Node node) => node.Attributes.Integer("group", 1);

    private static Window FindWindow(Node node)
        => Window.Of(node, Planes.Of(node, node.Input(0), node.ChannelsLast), node.Input(1).Shape.AsSpan(2));
}
