using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Onnx;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>The functions of the operators that work on shapes.</summary>
internal static class ShapeFunctions
{
    private const int MaxMadeValues = 1 << 24;

    public static Tensor Shape(Node node)
    {
        long[] shape = [.. node.Input(0).Shape.Select(size => (long)size)];
        int start = Bound(node.Attributes.Integer("start", 0)), end = Bound(node.Attributes.Integer("end", shape.Length));
        var part = start < end ? shape[start..end] : [];
        return Tensor.OfIntegers([part.Length], part);

        int Bound(long axis) => (int)Math.Clamp(axis < 0 ? axis + shape.Length : axis, 0, shape.Length);
    }

    public static Tensor Size(Node node) => Tensor.OfIntegers([], [node.Input(0).Length]);

    public static Tensor Constant(Node node)
    {
        if (node.Attributes.Tensor("value") is { } tensor)
        {
            return OnnxTensorReader.Read(tensor, node.Model);
        }

        if (node.Attributes.Has("value_float"))
        {
            return Tensor.OfScalar(node.Attributes.Float("value_float", 0));
        }

        if (node.Attributes.Has("value_int"))
        {
            return Tensor.OfIntegers([], [node.Attributes.Integer("value_int", 0)]);
        }

        if (node.Attributes.Has("value_ints"))
        {
            var integers = node.Attributes.Integers("value_ints")!;
            return Tensor.OfIntegers([integers.Length], integers);
        }

        var floats = node.Attributes.Floats("value_floats") ?? throw node.Fail("it holds no tensor, float or integer");
        var values = Tensor.NewFloats(floats.Length);
        floats.CopyTo(values, 0);
        return Tensor.OfFloats([floats.Length], values);
    }

    public static Tensor ConstantOfShape(Node node)
    {
        var wanted = node.ConstantIntegers(0) ?? throw node.Fail("the shape is missing");
        int[] shape = [.. wanted.Select(size => size is >= 0 and <= MaxMadeValues ? (int)size : throw node.Fail($"{size} is not the size of an axis"))];
        var length = CheckMade(node, Shapes.Length(shape));
        var value = node.Attributes.Tensor("value") is { } proto ? OnnxTensorReader.Read(proto, node.Model) : Tensor.OfScalar(0);
        if (value.Length != 1)
        {
            throw node.Fail($"expected one value, found {value.Length}");
        }

        if (value.Type != ElementType.Float)
        {
            var integers = new long[length];
            Array.Fill(integers, value.Integers[0]);
            return Tensor.OfIntegers(shape, integers, value.Type);
        }

        var floats = Tensor.NewFloats(length);
        Array.Fill(floats, value.Floats[0]);
        return Tensor.OfFloats(shape, floats);
    }

    public static Tensor Range(Node node)
    {
        long start = One(0), limit = One(1), step = One(2);
        if (step == 0)
        {
            throw node.Fail("the step is 0");
        }

        var exact = Math.Ceiling(((double)limit - start) / step);
        var count = CheckMade(node, exact > MaxMadeValues ? int.MaxValue : (int)Math.Max(0, exact));
        return Tensor.OfIntegers([count], [.. Enumerable.Range(0, count).Select(i => start + i * step)]);

        long One(int index) => node.ConstantIntegers(index) is [var value] ? value : throw node.Fail($"input {index} must be one constant integer");
    }

    public static Tensor Where(Node node)
    {
        var inputs = Enumerable.Range(0, 3)
            .Select(i => node.Input(i).Constant is { Type: not ElementType.Float } tensor ? tensor : throw node.Fail($"input {i} must be constant integers"))
            .ToArray();
        var shape = Shapes.Broadcast(inputs[0].Shape, inputs[1].Shape) is { } both && Shapes.Broadcast(both, inputs[2].Shape) is { } all
            ? all
            : throw node.Fail("the shapes do not fit each other");
        var parts = Array.ConvertAll(inputs, input => IntegerArithmetic.Repeat(input, shape));
        return Tensor.OfIntegers(shape, [.. parts[0].Select((condition, i) => condition != 0 ? parts[1][i] : parts[2][i])], inputs[1].Type);
    }

    public static Tensor Not(Node node)
    {
        var values = node.ConstantIntegers(0) ?? [];
        return Tensor.OfIntegers(node.Input(0).Shape, Array.ConvertAll(values, value => value == 0 ? 1L : 0L), ElementType.Boolean);
    }

    /// <summary>A comparison of constant integers.</summary>
    public static Operator Compare(Func<long, long, bool> compare) => new ShapeOperator(node =>
        IntegerArithmetic.TryApply(node, (a, b) => compare(a, b) ? 1 : 0, ElementType.Boolean)
            ? node.Output.Constant!
            : throw node.Fail("it is supported only on constant integers"));

    private static int CheckMade(Node node, int length)
        => length <= MaxMadeValues ? length : throw node.Fail($"it produces {length} values, more than {MaxMadeValues}");
}
