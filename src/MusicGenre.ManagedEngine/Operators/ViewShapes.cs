using MusicGenre.ManagedEngine.Graphs;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>The shapes that view operators produce.</summary>
internal static class ViewShapes
{
    public static int[] Same(Node node) => node.Input(0).Shape;

    public static int[] Dropout(Node node)
    {
        if (node.OptionalInput(2)?.Constant is { Type: ElementType.Boolean } training && training.Integers.Contains(1))
        {
            throw node.Fail("training mode is not supported");
        }

        return node.Input(0).Shape;
    }

    public static int[] Flatten(Node node)
    {
        var shape = node.Input(0).Shape;
        var axis = node.Attributes.Integer("axis", 1);
        var split = axis == shape.Length ? shape.Length : node.Axis(axis, shape.Length);
        return [Shapes.Length(shape.AsSpan(0, split)), Shapes.Length(shape.AsSpan(split))];
    }

    public static int[] Reshape(Node node)
    {
        var source = node.Input(0).Shape;
        var wanted = node.ConstantIntegers(1) ?? throw node.Fail("the shape is missing");
        var copyZeros = node.Attributes.Integer("allowzero", 0) == 0;
        var shape = new int[wanted.Length];
        var open = -1;
        long known = 1;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            var size = wanted[axis];
            if (size == -1)
            {
                open = open < 0 ? axis : throw node.Fail("more than one axis of the shape is open");
                continue;
            }

            if (size == 0 && copyZeros)
            {
                size = axis < source.Length ? source[axis] : throw node.Fail($"there is no axis {axis} to copy the size of");
            }

            if (size is < 0 or > Shapes.MaxValues)
            {
                throw node.Fail($"{size} is not the size of an axis");
            }

            shape[axis] = (int)size;
            known = Math.Min(known * size, (long)Shapes.MaxValues + 1);
        }

        if (open >= 0)
        {
            var length = node.Input(0).Length;
            if (known == 0 || length % known != 0)
            {
                throw node.Fail($"a tensor of shape {Shapes.Text(source)} cannot take the shape [{string.Join(", ", wanted)}]");
            }

            shape[open] = (int)(length / known);
        }

        return shape;
    }

    public static int[] Squeeze(Node node)
    {
        var shape = node.Input(0).Shape;
        var axes = node.Attributes.Integers("axes") ?? node.ConstantIntegers(1);
        if (axes == null)
        {
            return [.. shape.Where(size => size != 1)];
        }

        var dropped = axes.Select(axis => node.Axis(axis, shape.Length)).ToHashSet();
        foreach (var axis in dropped)
        {
            if (shape[axis] != 1)
            {
                throw node.Fail($"expected axis {axis} to have one value, found {shape[axis]}");
            }
        }

        return [.. shape.Where((_, axis) => !dropped.Contains(axis))];
    }

    public static int[] Unsqueeze(Node node)
    {
        var source = node.Input(0).Shape;
        var axes = node.Attributes.Integers("axes") ?? node.ConstantIntegers(1) ?? throw node.Fail("the axes are missing");
        var rank = source.Length + axes.Length;
        var added = axes.Select(axis => node.Axis(axis, rank)).ToHashSet();
        if (added.Count != axes.Length)
        {
            throw node.Fail("an axis is named twice");
        }

        var shape = new int[rank];
        var next = 0;
        for (var axis = 0; axis < rank; axis++)
        {
            shape[axis] = added.Contains(axis) ? 1 : source[next++];
        }

        return shape;
    }
}
