using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Kernels;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>The functions of the operators that move values.</summary>
internal static class Movements
{
    public static IReadOnlyList<Movement> Transpose(Node node)
    {
        var shape = node.Input(0).Shape;
        var permutation = Permutation(node);
        var strides = Shapes.Strides(shape);
        return [new Movement(Shapes.Permute(shape, permutation), [.. Some(permutation.Select(axis => IndexedCopy.Steps(shape[axis], 0, strides[axis])))])];
    }

    /// <summary>The order in which a Transpose takes the axes.</summary>
    public static int[] Permutation(Node node)
    {
        var rank = node.Input(0).Rank;
        var given = node.Attributes.Integers("perm");
        int[] permutation = given == null ? [.. Enumerable.Range(0, rank).Reverse()] : [.. given.Select(axis => node.Axis(axis, rank))];
        return permutation.Length == rank && permutation.Distinct().Count() == rank
            ? permutation
            : throw node.Fail($"[{string.Join(", ", permutation)}] is not a permutation of {rank} axes");
    }

    public static IReadOnlyList<Movement> Expand(Node node)
    {
        var source = node.Input(0).Shape;
        var wanted = node.ConstantIntegers(1) ?? throw node.Fail("the shape is missing");
        var shape = Shapes.Broadcast(source, [.. wanted.Select(size => ToSize(node, size))])
            ?? throw node.Fail($"a tensor of shape {Shapes.Text(source)} cannot be repeated to [{string.Join(", ", wanted)}]");
        var wide = Shapes.Widen(source, shape.Length);
        var strides = Shapes.Strides(wide);
        return [new Movement(shape, [.. Some(shape.Select((size, axis) => IndexedCopy.Steps(size, 0, wide[axis] == 1 ? 0 : strides[axis])))])];
    }

    public static IReadOnlyList<Movement> Tile(Node node)
    {
        var source = node.Input(0).Shape;
        var repeats = node.ConstantIntegers(1) ?? throw node.Fail("the repeats are missing");
        if (repeats.Length != source.Length)
        {
            throw node.Fail($"expected {source.Length} repeats, found {repeats.Length}");
        }

        var strides = Shapes.Strides(source);
        int[] shape = [.. source.Select((size, axis) => ToSize(node, size * (long)ToSize(node, repeats[axis])))];
        _ = Shapes.Length(shape);
        return [new Movement(shape, [.. Some(shape.Select((size, axis) => Enumerable.Range(0, size).Select(i => i % source[axis] * strides[axis]).ToArray()))])];
    }

    public static IReadOnlyList<Movement> Gather(Node node)
    {
        var source = node.Input(0).Shape;
        var axis = node.Axis(node.Attributes.Integer("axis", 0), source.Length);
        var index = node.Input(1).Constant is { Type: ElementType.Integer } constant ? constant : throw node.Fail("the indices must be constant integers");
        var strides = Shapes.Strides(source);
        var tables = source.Select((size, i) => i == axis ? Look(index.Integers) : IndexedCopy.Steps(size, 0, strides[i])).ToArray();
        return [new Movement([.. source[..axis], .. index.Shape, .. source[(axis + 1)..]], tables)];

        int[] Look(long[] indices) => Array.ConvertAll(indices, i => node.Axis(i, source[axis]) * strides[axis]);
    }

    public static IReadOnlyList<Movement> Split(Node node)
    {
        var source = node.Input(0).Shape;
        var axis = node.Axis(node.Attributes.Integer("axis", 0), source.Length);
        var strides = Shapes.Strides(source);
        var sizes = node.Attributes.Integers("split") ?? node.ConstantIntegers(1) ?? EvenParts(node, source[axis]);
        if (sizes.Length != node.Outputs.Count || sizes.Any(size => size < 0) || sizes.Sum() != source[axis])
        {
            throw node.Fail($"axis {axis} of {source[axis]} values cannot be split into [{string.Join(", ", sizes)}] for {node.Outputs.Count} outputs");
        }

        var movements = new List<Movement>();
        var start = 0;
        foreach (var size in sizes)
        {
            var shape = (int[])source.Clone();
            shape[axis] = (int)size;
            var first = start;
            movements.Add(new Movement(shape, [.. shape.Select((count, i) => IndexedCopy.Steps(count, i == axis ? first * strides[i] : 0, strides[i]))]));
            start += (int)size;
        }

        return movements;
    }

    /// <summary>At least one axis, so that scalars can be copied, too.</summary>
    public static IEnumerable<int[]> Some(IEnumerable<int[]> tables) => tables.DefaultIfEmpty([0]);

    private static long[] EvenParts(Node node, int size)
    {
        var parts = node.Outputs.Count;
        long part = (size + parts - 1) / parts;
        return [.. Enumerable.Range(0, parts).Select(i => Math.Clamp(size - i * part, 0, part))];
    }

    private static int ToSize(Node node, long size) => size is >= 0 and <= Shapes.MaxValues ? (int)size : throw node.Fail($"{size} is not the size of an axis");
}
