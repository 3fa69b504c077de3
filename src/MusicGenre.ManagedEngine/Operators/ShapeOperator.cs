using MusicGenre.ManagedEngine.Graphs;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>Operators whose output follows from shapes and constants alone, so that nothing remains of them when the network runs.</summary>
internal sealed class ShapeOperator(Func<Node, Tensor> evaluate) : Operator
{
    public override void Infer(Node node) => node.Output.SetConstant(evaluate(node));
}
