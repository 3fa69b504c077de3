using MusicGenre.ManagedEngine.Graphs;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>Operators that give values another shape without moving them.</summary>
internal sealed class ViewOperator(Func<Node, int[]> findShape, LayoutRule layout = LayoutRule.Fixed) : Operator
{
    public override bool IsView => true;

    public override LayoutRule Layout => layout;

    public override void Infer(Node node)
    {
        ExpectOneOutput(node);
        var input = node.Input(0);
        var shape = findShape(node);
        if (Shapes.Length(shape) != input.Length)
        {
            throw node.Fail($"a tensor of shape {Shapes.Text(input.Shape)} cannot take the shape {Shapes.Text(shape)}");
        }

        node.Output.Type = input.Type;
        node.Output.Shape = shape;
        if (input.Constant != null)
        {
            node.Output.SetConstant(input.Constant.Reshape(shape));
        }
    }
}
