using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Kernels;
using MusicGenre.ManagedEngine.Plans;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>Functions of two values with broadcasting; on constant integers, arithmetic of shapes.</summary>
internal sealed class BinaryOperator(BinaryKind kind, Func<long, long, long>? ofIntegers = null) : Operator
{
    public override LayoutRule Layout => LayoutRule.Elementwise;

    public BinaryKind Kind => kind;

    public override void Infer(Node node)
    {
        if (node.Inputs.Count != 2)
        {
            throw node.Fail($"expected two inputs, found {node.Inputs.Count}");
        }

        if (ofIntegers != null && IntegerArithmetic.TryApply(node, ofIntegers))
        {
            return;
        }

        var (a, b) = (FloatInput(node, 0), FloatInput(node, 1));
        node.Output.Shape = Shapes.Broadcast(a.Shape, b.Shape)
            ?? throw node.Fail($"the shapes {Shapes.Text(a.Shape)} and {Shapes.Text(b.Shape)} do not fit each other");
        if (kind == BinaryKind.PRelu && !node.Output.Shape.AsSpan().SequenceEqual(a.Shape))
        {
            throw node.Fail($"a slope of shape {Shapes.Text(b.Shape)} does not fit {Shapes.Text(a.Shape)}");
        }
    }

    public override Step CreateStep(Node node, StepBuilder builder)
    {
        var rows = BroadcastRows.Plan(node.Input(0).Shape, node.Input(1).Shape, node.Output.Shape);
        return new BinaryStep(kind, rows, node.Epilogue.Activation, builder.Slot(node.Input(0)), builder.Slot(node.Input(1)), builder.Slot(node.Output));
    }

    public override int FindReusableInput(Node node)
        => node.Input(0).Length == node.Output.Length ? 0 : node.Input(1).Length == node.Output.Length ? 1 : -1;
}
