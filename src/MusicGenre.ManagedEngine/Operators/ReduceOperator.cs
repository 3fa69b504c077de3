using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Kernels;
using MusicGenre.ManagedEngine.Plans;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>Sums, means and other reductions over axes.</summary>
internal sealed class ReduceOperator(ReductionKind kind) : Operator
{
    public override LayoutRule Layout => LayoutRule.Reduction;

    /// <summary>The axes to reduce, in order.</summary>
    public static int[] Axes(Node node)
    {
        var rank = node.Input(0).Rank;
        var axes = node.Attributes.Integers("axes") ?? node.ConstantIntegers(1);
        if (axes is not { Length: > 0 })
        {
            return node.Attributes.Integer("noop_with_empty_axes", 0) != 0 ? [] : [.. Enumerable.Range(0, rank)];
        }

        return [.. axes.Select(axis => node.Axis(axis, rank)).Distinct().Order()];
    }

    public static bool KeepsAxes(Node node) => node.Attributes.Integer("keepdims", 1) != 0;

    public override void Infer(Node node)
    {
        var input = node.Input(0);
        var axes = Axes(node);
        var shape = KeepsAxes(node)
            ? input.Shape.Select((size, axis) => axes.Contains(axis) ? 1 : size)
            : input.Shape.Where((_, axis) => !axes.Contains(axis));
        if (input is { Type: ElementType.Integer, Constant: { } integers } && axes.Length == input.Rank)
        {
            node.Output.SetConstant(Tensor.OfIntegers([.. shape], [ReduceIntegers(node, integers.Integers)]));
            return;
        }

        node.Output.Shape = [.. shape];
        if (FloatInput(node, 0).Length == 0)
        {
            throw node.Fail("an empty tensor cannot be reduced");
        }
    }

    public override Step CreateStep(Node node, StepBuilder builder)
        => new ReduceStep(new Reduction(kind, node.Input(0).Shape, Axes(node)), builder.Slot(node.Input(0)), builder.Slot(node.Output));

    private long ReduceIntegers(Node node, long[] values) => kind switch
    {
        ReductionKind.Sum => values.Sum(),
        ReductionKind.Prod => values.Aggregate(1L, (product, value) => checked(product * value)),
        ReductionKind.Max when values.Length > 0 => values.Max(),
        ReductionKind.Min when values.Length > 0 => values.Min(),
        _ => throw node.Fail("it is not supported on integers"),
    };
}
