using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Plans;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>Softmax and LogSoftmax: along one axis since version 13; before that, over all axes from one on.</summary>
internal sealed class SoftmaxOperator(bool logarithm) : Operator
{
    private const int VersionOfOneAxis = 13;

    public override LayoutRule Layout => LayoutRule.Axis;

    public override void Infer(Node node)
    {
        node.Output.Shape = FloatInput(node, 0).Shape;
        _ = Axis(node);
    }

    public override Step CreateStep(Node node, StepBuilder builder)
    {
        var shape = node.Input(0).Shape;
        var axis = Axis(node);
        var end = node.Version >= VersionOfOneAxis ? axis + 1 : shape.Length;
        var outer = Shapes.Length(shape.AsSpan(0, axis));
        var length = Shapes.Length(shape.AsSpan(axis, end - axis));
        var inner = Shapes.Length(shape.AsSpan(end));
        var scratch = builder.Scratch(2 * inner);
        return new SoftmaxStep(logarithm, builder.Slot(node.Input(0)), builder.Slot(node.Output), scratch, outer, length, inner);
    }

    public override int FindReusableInput(Node node) => 0;

    private static int Axis(Node node) => node.Axis(node.Attributes.Integer("axis", node.Version >= VersionOfOneAxis ? -1 : 1), node.Input(0).Rank);
}
