using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Kernels;
using MusicGenre.ManagedEngine.Plans;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>Functions of one value.</summary>
internal sealed class ActivationOperator(Func<Node, Activation> read, Func<long, long>? ofIntegers = null) : Operator
{
    public override LayoutRule Layout => LayoutRule.Elementwise;

    /// <summary>The function with its parameters.</summary>
    public Activation Read(Node node) => read(node);

    public override void Infer(Node node)
    {
        var input = node.Input(0);
        if (input.Type == ElementType.Integer && input.Constant != null && ofIntegers != null)
        {
            node.Output.SetConstant(Tensor.OfIntegers(input.Shape, Array.ConvertAll(input.Constant.Integers, value => ofIntegers(value))));
            return;
        }

        node.Output.Shape = FloatInput(node, 0).Shape;
        _ = read(node);
    }

    public override Step CreateStep(Node node, StepBuilder builder)
        => new ActivationStep(read(node), builder.Slot(node.Input(0)), builder.Slot(node.Output), node.Output.Length);

    public override int FindReusableInput(Node node) => 0;
}
