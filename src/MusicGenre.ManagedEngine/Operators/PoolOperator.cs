using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Plans;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>MaxPool and AveragePool over one or two axes.</summary>
internal sealed class PoolOperator(bool average) : Operator
{
    public override LayoutRule Layout => LayoutRule.ChannelsLast;

    public override void Infer(Node node)
    {
        ExpectOneOutput(node);
        var input = Planes.Of(node, FloatInput(node, 0), node.ChannelsLast);
        var window = FindWindow(node, input);
        if (node.Attributes.Integer("storage_order", 0) != 0)
        {
            throw node.Fail("only the storage order 0 is supported");
        }

        CheckPadding(node, window.Vertical);
        CheckPadding(node, window.Horizontal);
        node.Output.Shape = (input with { Height = window.Vertical.Outputs, Width = window.Horizontal.Outputs }).ToShape(node.ChannelsLast);
    }

    public override Step CreateStep(Node node, StepBuilder builder)
    {
        var input = Planes.Of(node, node.Input(0), channelsLast: true);
        var countsPadding = node.Attributes.Integer("count_include_pad", 0) != 0;
        var window = FindWindow(node, input);
        return new PoolStep(input, window, average, countsPadding, builder.Slot(node.Input(0)), builder.Slot(node.Output));
    }

    private static Window FindWindow(Node node, Planes input)
    {
        var kernel = node.Attributes.Integers("kernel_shape") ?? throw node.Fail("the kernel's shape is missing");
        return Window.Of(node, input, Array.ConvertAll(kernel, size => (int)Math.Clamp(size, 0, int.MaxValue)));
    }

    private static void CheckPadding(Node node, WindowAxis axis)
    {
        // A window that lies entirely in the padding would have no value.
        var extent = (axis.Kernel - 1) * axis.Dilation + 1;
        if (axis.Before >= extent || axis.After >= extent)
        {
            throw node.Fail($"padding by {axis.Before} and {axis.After} is not less than the kernel's extent of {extent}");
        }
    }
}
