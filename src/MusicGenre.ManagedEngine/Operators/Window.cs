using MusicGenre.ManagedEngine.Graphs;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>How a kernel moves over planes: strides, dilations and padding from a node's attributes.</summary>
internal readonly record struct Window(WindowAxis Vertical, WindowAxis Horizontal)
{
    private const int Most = 1 << 20;

    public static Window Of(Node node, Planes planes, ReadOnlySpan<int> kernel)
    {
        var axes = planes.OneDimensional ? 1 : 2;
        if (kernel.Length != axes)
        {
            throw node.Fail($"expected a kernel of {axes} axes, found {kernel.Length}");
        }

        var horizontal = AxisOf(node, axes - 1, axes, planes.Width, kernel[axes - 1]);
        return new Window(axes == 1 ? WindowAxis.None : AxisOf(node, 0, axes, planes.Height, kernel[0]), horizontal);
    }

    private static WindowAxis AxisOf(Node node, int axis, int axes, int size, int kernel)
    {
        var stride = Read(node, "strides", axis, axes, 1);
        var dilation = Read(node, "dilations", axis, axes, 1);
        if (kernel is < 1 or > Most || stride < 1 || dilation < 1)
        {
            throw node.Fail($"expected a positive kernel, stride and dilation, found {kernel}, {stride} and {dilation}");
        }

        var extent = checked((kernel - 1) * dilation + 1);
        var (before, after) = Padding(node, axis, axes, size, stride, extent);
        var room = size + before + after - extent;
        if (room < 0)
        {
            throw node.Fail($"a kernel of {extent} does not fit an axis of {size} padded by {before} and {after}");
        }

        var outputs = room / stride + 1;
        if (node.Attributes.Integer("ceil_mode", 0) != 0 && room % stride != 0 && outputs * stride < size + before)
        {
            // The last window may extend beyond the end, but begins before it.
            outputs++;
        }

        return new WindowAxis(kernel, stride, dilation, before, after, outputs);
    }

    private static (int Before, int After) Padding(Node node, int axis, int axes, int size, int stride, int extent)
    {
        var mode = node.Attributes.Text("auto_pad", "NOTSET");
        switch (mode)
        {
            case "NOTSET" or "":
                return (Read(node, "pads", axis, 2 * axes, 0), Read(node, "pads", axis + axes, 2 * axes, 0));
            case "VALID":
                return (0, 0);
            case "SAME_UPPER" or "SAME_LOWER":
                var total = Math.Max(0, ((size + stride - 1) / stride - 1) * stride + extent - size);
                var small = total / 2;
                return mode == "SAME_UPPER" ? (small, total - small) : (total - small, small);
            default:
                throw node.Fail($"the padding '{mode}' is not supported");
        }
    }

    private static int Read(Node node, string name, int index, int expected, int otherwise)
    {
        var values = node.Attributes.Integers(name);
        if (values == null || values.Length == 0)
        {
            return otherwise;
        }

        if (values.Length != expected || values[index] is < 0 or > Most)
        {
            throw node.Fail($"expected {expected} values that are not negative as '{name}', found [{string.Join(", ", values)}]");
        }

        return (int)values[index];
    }
}
