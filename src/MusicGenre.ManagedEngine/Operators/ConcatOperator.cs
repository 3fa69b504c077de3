using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Plans;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>Concat: joins inputs along an axis.</summary>
internal sealed class ConcatOperator : Operator
{
    public override LayoutRule Layout => LayoutRule.Axis;

    public override void Infer(Node node)
    {
        var first = node.Input(0);
        var axis = node.Axis(node.Attributes.Integer("axis", 0), first.Rank);
        var shape = (int[])first.Shape.Clone();
        for (var i = 1; i < node.Inputs.Count; i++)
        {
            var next = node.Input(i);
            if (next.Rank != first.Rank || next.Type != first.Type || next.Shape.Where((size, other) => other != axis && size != shape[other]).Any())
            {
                throw node.Fail($"{Shapes.Text(next.Shape)} cannot be joined to {Shapes.Text(first.Shape)} along axis {axis}");
            }

            shape[axis] = checked(shape[axis] + next.Shape[axis]);
        }

        node.Output.Type = first.Type;
        node.Output.Shape = shape;
        if (first.Type != ElementType.Float && node.Inputs.All(input => input?.Constant != null))
        {
            node.Output.SetConstant(Tensor.OfIntegers(shape, JoinIntegers(node, axis, Shapes.Length(shape)), first.Type));
        }
    }

    public override Step CreateStep(Node node, StepBuilder builder)
    {
        var axis = node.Axis(node.Attributes.Integer("axis", 0), node.Output.Rank);
        var parts = node.Inputs.Select((_, i) => FloatInput(node, i));
        return new ConcatStep(
            [.. parts.Select(part => new ConcatStep.Part(builder.Slot(part), Shapes.Length(part.Shape.AsSpan(axis))))],
            builder.Slot(node.Output),
            Shapes.Length(node.Output.Shape.AsSpan(0, axis)));
    }

    private static long[] JoinIntegers(Node node, int axis, int length)
    {
        var joined = new List<long>(length);
        var outer = Shapes.Length(node.Output.Shape.AsSpan(0, axis));
        for (var i = 0; i < outer; i++)
        {
            foreach (var input in node.Inputs)
            {
                var row = Shapes.Length(input!.Shape.AsSpan(axis));
                joined.AddRange(input.Constant!.Integers.AsSpan(i * row, row));
            }
        }

        return [.. joined];
    }
}
