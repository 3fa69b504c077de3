using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Kernels;
using MusicGenre.ManagedEngine.Plans;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>Operators that copy values of one input to other places.</summary>
internal sealed class MovementOperator(Func<Node, IReadOnlyList<Movement>> describe, LayoutRule layout = LayoutRule.Fixed, bool fills = false) : Operator
{
    public override LayoutRule Layout => layout;

    public override void Infer(Node node)
    {
        var input = node.Input(0);
        var movements = describe(node);
        for (var i = 0; i < node.Outputs.Count; i++)
        {
            var output = node.Outputs[i];
            output.Type = input.Type;
            output.Shape = movements[i].Shape;
            if (input.Constant is { } constant)
            {
                output.SetConstant(Move(constant, movements[i], FillValue(node)));
            }
        }
    }

    public override Step CreateStep(Node node, StepBuilder builder)
    {
        var source = builder.Slot(FloatInput(node, 0));
        var movements = describe(node);
        var targets = node.Outputs.Select((output, i) => new IndexedCopyStep.Target(builder.Slot(output), output.Length, new IndexedCopy(movements[i].Tables)));
        return new IndexedCopyStep(source, node.Input(0).Length, [.. targets], FillValue(node));
    }

    /// <summary>Whether each output takes its index on the first axis from the same index of the input.</summary>
    public bool KeepsFirstAxis(Node node)
    {
        var shape = node.Input(0).Shape;
        return shape.Length > 0 && describe(node).All(movement =>
            movement.Shape.Length > 0
            && movement.Shape[0] == shape[0]
            && movement.Tables[0].AsSpan().SequenceEqual(IndexedCopy.Steps(shape[0], 0, Shapes.Strides(shape)[0])));
    }

    private static Tensor Move(Tensor source, Movement movement, float fill)
    {
        var length = Shapes.Length(movement.Shape);
        var copy = new IndexedCopy(movement.Tables);
        if (source.Type == ElementType.Float)
        {
            var floats = Tensor.NewFloats(length);
            copy.Run<float>(source.Floats, floats.AsSpan(0, length), fill);
            return Tensor.OfFloats(movement.Shape, floats);
        }

        var integers = new long[length];
        copy.Run<long>(source.Integers, integers, (long)fill);
        return Tensor.OfIntegers(movement.Shape, integers, source.Type);
    }

    private float FillValue(Node node)
        => !fills ? 0 : node.OptionalInput(2)?.Constant is { Type: not ElementType.Float, Length: 1 } integer ? integer.Integers[0] : node.ConstantFloat(2) ?? 0;
}
