using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>
/// Runs convolutions and pools with the channels as the last axis. Moves transpositions, both those that this needs and the file's own, down
/// through the graph until they meet their opposites or an operator that needs its axes in the file's order.
/// </summary>
internal sealed class LayoutPass
{
    private readonly TransposedValues _values = new();

    private LayoutPass()
    {
    }

    public static Graph Run(Graph graph)
    {
        var pass = new LayoutPass();
        foreach (var node in graph.Nodes)
        {
            if (!pass.TryMove(node))
            {
                pass._values.Add(node.With(inputs: [.. node.Inputs.Select(input => input == null ? null : pass._values.Materialise(node, input))]));
            }
        }

        foreach (var output in graph.Outputs)
        {
            pass._values.Materialise(graph.Nodes.Count > 0 ? graph.Nodes[^1] : null, output);
        }

        return graph with { Nodes = pass._values.Nodes };
    }

    private bool TryMove(Node node)
    {
        var operation = OperatorTable.Find(node);
        switch (operation.Layout)
        {
            case LayoutRule.Transposition:
                _values.Defer(node.Output, node.Input(0), Movements.Permutation(node));
                return true;
            case LayoutRule.ChannelsLast:
                MakeChannelsLast(node);
                return true;
            case LayoutRule.Elementwise:
                return TryMoveElementwise(node, operation is BinaryOperator ? 2 : 1);
            case LayoutRule.Axis:
                return TryMoveAxis(node, operation);
            case LayoutRule.Reduction:
                return TryMoveReduction(node);
            default:
                return false;
        }
    }

    private void MakeChannelsLast(Node node)
    {
        var rank = node.Input(0).Rank;
        int[] permutation = [0, .. Enumerable.Range(2, rank - 2), 1];
        var moved = _values.Request(node, node.Input(0), permutation);
        var output = new Value(node.Output.Name);
        _values.AddInferred(node.With(inputs: [moved, .. node.Inputs.Skip(1)], outputs: [output], channelsLast: true));
        _values.Defer(node.Output, output, Shapes.Invert(permutation));
    }

    private bool TryMoveElementwise(Node node, int operands)
    {
        var leader = node.Inputs.Take(operands).FirstOrDefault(
            input => input!.Length == node.Output.Length && input.Rank == node.Output.Rank && _values.PermutationOf(input) != null);
        if (leader == null)
        {
            return false;
        }

        var permutation = _values.PermutationOf(leader)!;
        var inverse = Shapes.Invert(permutation);
        var moved = node.Inputs.ToArray();
        if (!node.Inputs.Take(operands).All(input => CanMove(input!, permutation, inverse, node.Output)))
        {
            return false;
        }

        for (var i = 0; i < operands; i++)
        {
            moved[i] = _values.Request(node, TransposedValues.Widen(moved[i]!, node.Output.Rank), inverse);
        }

        Replace(node, node.With(inputs: moved), permutation);
        return true;
    }

    private bool TryMoveAxis(Node node, Operator operation)
    {
        if (operation is SoftmaxOperator && node.Version < 13)
        {
            return false;
        }

        var leader = node.Inputs.FirstOrDefault(input => _values.PermutationOf(input!) != null);
        if (leader == null)
        {
            return false;
        }

        var permutation = _values.PermutationOf(leader)!;
        var inverse = Shapes.Invert(permutation);
        if (!node.Inputs.All(input => CanMove(input!, permutation, inverse, null)))
        {
            return false;
        }

        var axis = node.Axis(node.Attributes.Integer("axis", -1), node.Output.Rank);
        var inputs = node.Inputs.Select(input => _values.Request(node, input!, inverse)).ToArray();
        Replace(node, node.With(inputs: inputs, attributes: node.Attributes.WithInteger("axis", permutation[axis])), permutation);
        return true;
    }

    private bool TryMoveReduction(Node node)
    {
        var axes = ReduceOperator.Axes(node);
        if (_values.PermutationOf(node.Input(0)) is not { } permutation || axes.Length == 0)
        {
            return false;
        }

        var source = _values.Request(node, node.Input(0), Shapes.Invert(permutation));
        int[] moved = [.. axes.Select(axis => permutation[axis]).Order()];
        var reduced = node.With(inputs: [source], attributes: node.Attributes.With("axes", moved.Select(axis => (long)axis)));
        if (ReduceOperator.KeepsAxes(node))
        {
            Replace(node, reduced, permutation);
            return true;
        }

        int[] rest = [.. Enumerable.Range(0, permutation.Length).Except(moved)];
        int[] order = [.. Enumerable.Range(0, permutation.Length).Except(axes).Select(axis => Array.IndexOf(rest, permutation[axis]))];
        Replace(node, reduced, order);
        return true;
    }

    /// <summary>Whether an operand is available in the leader's order at little or no cost.</summary>
    private bool CanMove(Value input, int[] permutation, int[] inverse, Value? output)
    {
        if (input.Constant != null)
        {
            return true;
        }

        if (input.Rank != permutation.Length)
        {
            return false;
        }

        return (_values.PermutationOf(input) is { } own && own.AsSpan().SequenceEqual(permutation))
            || (_values.PermutationOf(input) == null && Shapes.KeepsOrder(input.Shape, inverse))
            || (output != null && (long)input.Length * 4 <= output.Length);
    }

    private void Replace(Node node, Node moved, int[] permutation)
    {
        var output = new Value(node.Output.Name);
        _values.AddInferred(moved.With(outputs: [output]));
        _values.Defer(node.Output, output, permutation);
    }
}
