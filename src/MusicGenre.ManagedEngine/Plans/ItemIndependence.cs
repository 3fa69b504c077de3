using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>Proves that the items of a batch do not influence each other and lie one after another in every value, so that a batch can be cut anywhere.</summary>
internal static class ItemIndependence
{
    public static bool Holds(Graph graph)
    {
        var batched = new HashSet<Value> { graph.Input };
        foreach (var node in graph.Nodes)
        {
            if (!Keeps(node, batched))
            {
                return false;
            }

            batched.UnionWith(node.Outputs);
        }

        return graph.Outputs.All(output => batched.Contains(output) && output.Rank > 0 && output.Shape[0] == graph.BatchSize);

        bool Keeps(Node node, HashSet<Value> values)
        {
            var input = node.Input(0);
            var first = values.Contains(input);
            var batch = graph.BatchSize;
            return OperatorTable.Find(node) switch
            {
                ActivationOperator or ConvOperator or PoolOperator => first,
                BinaryOperator => KeepsOperand(node.Input(0), node.Output, values) && KeepsOperand(node.Input(1), node.Output, values),
                GemmOperator => first && node.Attributes.Integer("transA", 0) == 0 && node.Input(1).Constant != null,
                MatMulOperator => KeepsProduct(node, values),
                SoftmaxOperator => first && node.Axis(node.Attributes.Integer("axis", -1), input.Rank) != 0,
                LayerNormalizationOperator => first && node.Axis(node.Attributes.Integer("axis", -1), input.Rank) != 0,
                ReduceOperator => first && !ReduceOperator.Axes(node).Contains(0),
                ConcatOperator => node.Inputs.All(values.Contains!) && node.Axis(node.Attributes.Integer("axis", 0), node.Output.Rank) != 0,
                ViewOperator or CastOperator => first && node.Output.Rank > 0 && node.Output.Shape[0] % batch == 0 && node.Output.Shape[0] > 0,
                MovementOperator movement => first && movement.KeepsFirstAxis(node),
                _ => false,
            };
        }
    }

    /// <summary>An operand with the same first axis, or one that is the same for all items.</summary>
    private static bool KeepsOperand(Value operand, Value output, HashSet<Value> batched)
        => batched.Contains(operand)
            ? operand.Rank == output.Rank && operand.Shape[0] == output.Shape[0]
            : operand.Constant != null && (operand.Rank < output.Rank || operand.Shape[0] == 1);

    private static bool KeepsProduct(Node node, HashSet<Value> batched)
    {
        var (a, b) = (node.Input(0), node.Input(1));
        if (batched.Contains(a) && b.Constant != null)
        {
            return a.Rank >= 2 && (b.Rank <= 2 || (b.Rank < a.Rank) || (b.Rank == a.Rank && a.Rank > 2 && b.Shape[0] == 1));
        }

        return a.Rank >= 3 && a.Rank == b.Rank && a.Shape[0] == b.Shape[0] && batched.Contains(a) && batched.Contains(b);
    }
}
