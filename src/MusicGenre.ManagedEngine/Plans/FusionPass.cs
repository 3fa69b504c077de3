using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Kernels;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>Joins convolutions, products and sums with the scales, shifts and activations that follow them.</summary>
internal static class FusionPass
{
    public static Graph Run(Graph graph)
    {
        Node?[] nodes = [.. graph.Nodes];
        var readers = FindReaders(graph);
        for (var i = 0; i < nodes.Length; i++)
        {
            while (nodes[i] is { } node && FindOnlyReader(node, readers) is { } reader && nodes[reader] is { } next && Join(node, next) is { } joined)
            {
                nodes[i] = joined;
                nodes[reader] = null;
            }
        }

        return graph with { Nodes = [.. nodes.OfType<Node>()] };
    }

    /// <summary>For each value, the nodes that read it; −1 for readers outside the graph.</summary>
    private static Dictionary<Value, List<int>> FindReaders(Graph graph)
    {
        var readers = new Dictionary<Value, List<int>>();
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            foreach (var input in graph.Nodes[i].Inputs.OfType<Value>())
            {
                Add(input, i);
            }
        }

        foreach (var output in graph.Outputs)
        {
            Add(output, -1);
        }

        return readers;

        void Add(Value value, int reader)
        {
            if (!readers.TryGetValue(value, out var list))
            {
                readers[value] = list = [];
            }

            list.Add(reader);
        }
    }

    private static int? FindOnlyReader(Node node, Dictionary<Value, List<int>> readers)
        => node.Outputs.Count == 1 && readers.TryGetValue(node.Output, out var list) && list is [>= 0] ? list[0] : null;

    /// <summary>One node for two, or null if they cannot be joined.</summary>
    private static Node? Join(Node node, Node next)
    {
        var operation = OperatorTable.Find(node);
        var byColumn = operation is ConvOperator
            || (operation is GemmOperator or MatMulOperator && ProductSteps.CanPack(node) && node.Input(1).Rank == 2);
        if (!byColumn && operation is not BinaryOperator)
        {
            return null;
        }

        Epilogue? epilogue = null;
        if (OperatorTable.Find(next) is ActivationOperator activation)
        {
            epilogue = node.Epilogue is { Activation: null, After: null } && (byColumn || node.Epilogue.IsEmpty)
                ? node.Epilogue with { Activation = activation.Read(next) }
                : null;
        }
        else if (byColumn && OperatorTable.Find(next) is BinaryOperator binary && ReadAffine(node.Output, next, binary.Kind) is { } affine)
        {
            epilogue = node.Epilogue.Then(affine);
        }

        return epilogue == null ? null : node.With(outputs: next.Outputs, epilogue: epilogue);
    }

    /// <summary>What a sum or product with constants does to each column, or null.</summary>
    private static ChannelAffine? ReadAffine(Value value, Node node, BinaryKind kind)
    {
        var isFirst = node.Input(0) == value;
        var other = node.Input(isFirst ? 1 : 0);
        var columns = value.Rank == 0 ? 0 : value.Shape[^1];
        if (other.Constant is not { Type: ElementType.Float } constant
            || !node.Output.Shape.AsSpan().SequenceEqual(value.Shape)
            || (constant.Length != 1 && (constant.Length != columns || constant.Shape[^1] != columns)))
        {
            return null;
        }

        var scale = new float[columns];
        var shift = new float[columns];
        for (var c = 0; c < columns; c++)
        {
            var x = constant.Floats[constant.Length == 1 ? 0 : c];
            (scale[c], shift[c]) = (kind, isFirst) switch
            {
                (BinaryKind.Add, _) => (1f, x),
                (BinaryKind.Sub, true) => (1f, -x),
                (BinaryKind.Sub, false) => (-1f, x),
                (BinaryKind.Mul, _) => (x, 0f),
                (BinaryKind.Div, true) => (1 / x, 0f),
                _ => (float.NaN, 0f),
            };
            if (!float.IsFinite(scale[c]))
            {
                return null;
            }
        }

        return new ChannelAffine(scale, shift);
    }
}
