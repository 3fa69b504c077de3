using MusicGenre.ManagedEngine.Graphs;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>Operators that are rewritten in terms of others while a graph is prepared, and so are never called.</summary>
internal sealed class PreparedOperator : Operator
{
    public override void Infer(Node node) => throw new InvalidOperationException($"{node.Operator} should have been rewritten.");
}
