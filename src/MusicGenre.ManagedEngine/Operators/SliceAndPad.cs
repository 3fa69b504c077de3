using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Kernels;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>The functions of Slice and Pad.</summary>
internal static class SliceAndPad
{
    public static IReadOnlyList<Movement> Slice(Node node)
    {
        var source = node.Input(0).Shape;
        var starts = node.ConstantIntegers(1) ?? throw node.Fail("the starts are missing");
        var ends = node.ConstantIntegers(2) ?? throw node.Fail("the ends are missing");
        var axes = node.ConstantIntegers(3) ?? [.. Enumerable.Range(0, starts.Length).Select(axis => (long)axis)];
        var steps = node.ConstantIntegers(4) ?? [.. Enumerable.Repeat(1L, starts.Length)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length)
        {
            throw node.Fail("starts, ends, axes and steps differ in number");
        }

        var strides = Shapes.Strides(source);
        int[][] tables = [.. source.Select((size, axis) => IndexedCopy.Steps(size, 0, strides[axis]))];
        for (var i = 0; i < axes.Length; i++)
        {
            var axis = node.Axis(axes[i], source.Length);
            tables[axis] = SliceAxis(node, source[axis], starts[i], ends[i], steps[i], strides[axis]);
        }

        return [new Movement([.. tables.Select(table => table.Length)], [.. Movements.Some(tables)])];
    }

    public static IReadOnlyList<Movement> Pad(Node node)
    {
        var source = node.Input(0).Shape;
        var pads = node.ConstantIntegers(1) ?? throw node.Fail("the pads are missing");
        var axes = node.ConstantIntegers(3) ?? [.. Enumerable.Range(0, source.Length).Select(axis => (long)axis)];
        var mode = node.Attributes.Text("mode", "constant");
        if (pads.Length != 2 * axes.Length)
        {
            throw node.Fail($"expected {2 * axes.Length} pads, found {pads.Length}");
        }

        var strides = Shapes.Strides(source);
        int[][] tables = [.. source.Select((size, axis) => IndexedCopy.Steps(size, 0, strides[axis]))];
        for (var i = 0; i < axes.Length; i++)
        {
            var axis = node.Axis(axes[i], source.Length);
            tables[axis] = PadAxis(node, source[axis], pads[i], pads[i + axes.Length], mode, strides[axis]);
        }

        return [new Movement([.. tables.Select(table => table.Length)], [.. Movements.Some(tables)])];
    }

    private static int[] SliceAxis(Node node, int size, long start, long end, long step, int stride)
    {
        if (step is 0 or < -int.MaxValue or > int.MaxValue)
        {
            throw node.Fail($"the step {step} is not supported");
        }

        // Bounds are clamped as the specification says; values far outside must not overflow on the way.
        start = Math.Clamp(start, -2L * Shapes.MaxValues, 2L * Shapes.MaxValues);
        end = Math.Clamp(end, -2L * Shapes.MaxValues, 2L * Shapes.MaxValues);
        start = start < 0 ? start + size : start;
        end = end < 0 ? end + size : end;
        start = step > 0 ? Math.Clamp(start, 0, size) : Math.Clamp(start, 0, Math.Max(0, size - 1));
        end = step > 0 ? Math.Clamp(end, 0, size) : Math.Clamp(end, -1, size - 1);
        var count = step > 0 ? (end - start + step - 1) / step : (start - end - step - 1) / -step;
        return IndexedCopy.Steps(size == 0 ? 0 : (int)Math.Max(0, count), (int)start * stride, count > 1 ? (int)step * stride : stride);
    }

    private static int[] PadAxis(Node node, int size, long before, long after, string mode, int stride)
    {
        var length = size + before + after;
        if (Math.Abs(before) > Shapes.MaxValues || Math.Abs(after) > Shapes.MaxValues || length is < 0 or > Shapes.MaxValues)
        {
            throw node.Fail($"an axis of {size} values cannot be padded by {before} and {after}");
        }

        if (mode == "reflect" && size <= Math.Max(before, after))
        {
            throw node.Fail($"an axis of {size} values cannot be reflected by {before} and {after}");
        }

        if (size == 0 && mode != "constant" && length > 0)
        {
            throw node.Fail($"an empty axis cannot be padded in mode '{mode}'");
        }

        var table = new int[length];
        for (var i = 0; i < table.Length; i++)
        {
            var index = i - (int)before;
            var inside = index >= 0 && index < size;
            table[i] = (inside, mode) switch
            {
                (true, _) => index * stride,
                (_, "constant") => IndexedCopy.Fill,
                (_, "edge") => Math.Clamp(index, 0, size - 1) * stride,
                (_, "reflect") => (index < 0 ? -index : 2 * (size - 1) - index) * stride,
                _ => throw node.Fail($"the mode '{mode}' is not supported"),
            };
        }

        return table;
    }
}
