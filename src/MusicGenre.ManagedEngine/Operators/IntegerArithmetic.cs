using MusicGenre.ManagedEngine.Graphs;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>Arithmetic on constant integers, as exporters write it around shapes.</summary>
internal static class IntegerArithmetic
{
    /// <summary>Makes a node's output constant if its two inputs are constant integers.</summary>
    public static bool TryApply(Node node, Func<long, long, long> function, ElementType? type = null)
    {
        if (node.Input(0).Constant is not { Type: not ElementType.Float } a || node.Input(1).Constant is not { Type: not ElementType.Float } b)
        {
            return false;
        }

        var shape = Shapes.Broadcast(a.Shape, b.Shape)
            ?? throw node.Fail($"the shapes {Shapes.Text(a.Shape)} and {Shapes.Text(b.Shape)} do not fit each other");
        var (left, right) = (Repeat(a, shape), Repeat(b, shape));
        try
        {
            node.Output.SetConstant(Tensor.OfIntegers(shape, [.. left.Zip(right, function)], type ?? a.Type));
        }
        catch (ArithmeticException e)
        {
            throw node.Fail("the arithmetic on shapes fails", e);
        }

        return true;
    }

    /// <summary>The values repeated to a shape.</summary>
    public static long[] Repeat(Tensor tensor, int[] shape)
    {
        var source = Shapes.Widen(tensor.Shape, shape.Length);
        var strides = Shapes.Strides(source);
        var repeated = new long[Shapes.Length(shape)];
        for (var i = 0; i < repeated.Length; i++)
        {
            int rest = i, from = 0;
            for (var axis = shape.Length - 1; axis >= 0; axis--)
            {
                from += source[axis] == 1 ? 0 : rest % shape[axis] * strides[axis];
                rest /= shape[axis];
            }

            repeated[i] = tensor.Integers[from];
        }

        return repeated;
    }
}
