using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>
/// The nodes of a graph that is being rewritten, and values that are known to be transpositions of others but are not created until they are
/// needed.
/// </summary>
internal sealed class TransposedValues
{
    private readonly Dictionary<Value, (Value Source, int[] Permutation)> _deferred = [];
    private readonly Dictionary<(Value Source, string Permutation), Value> _made = [];
    private readonly List<Node> _nodes = [];

    public IReadOnlyList<Node> Nodes => _nodes;

    public void Add(Node node) => _nodes.Add(node);

    /// <summary>Adds a node on values whose shapes follow from it.</summary>
    public void AddInferred(Node node)
    {
        OperatorTable.Find(node).Infer(node);
        _nodes.Add(node);
    }

    /// <summary>The transposition by which a value is deferred, or null.</summary>
    public int[]? PermutationOf(Value value) => _deferred.TryGetValue(value, out var entry) ? entry.Permutation : null;

    /// <summary>Records that a value is the transposition of another: its axis i is the other's axis permutation[i].</summary>
    public void Defer(Value value, Value source, int[] permutation)
        => _deferred[value] = _deferred.TryGetValue(source, out var entry)
            ? (entry.Source, Array.ConvertAll(permutation, axis => entry.Permutation[axis]))
            : (source, permutation);

    /// <summary>Creates a value in the file's axis order.</summary>
    public Value Materialise(Node? node, Value value)
    {
        if (_deferred.Remove(value, out var entry))
        {
            Emit(node!, entry.Source, entry.Permutation, value);
        }

        return value;
    }

    /// <summary>A value whose axis i is another's axis permutation[i].</summary>
    public Value Request(Node node, Value value, int[] permutation)
    {
        var (source, order) = _deferred.TryGetValue(value, out var entry)
            ? (entry.Source, Array.ConvertAll(permutation, axis => entry.Permutation[axis]))
            : (value, permutation);
        if (Shapes.IsIdentity(order))
        {
            return source;
        }

        var key = (source, string.Join(',', order));
        if (!_made.TryGetValue(key, out var result))
        {
            result = new Value($"{source.Name} transposed") { Shape = Shapes.Permute(source.Shape, order) };
            Emit(node, source, order, result);
            _made[key] = result;
        }

        return result;
    }

    /// <summary>A constant with leading axes of size 1 added; other values as they are.</summary>
    public static Value Widen(Value value, int rank)
        => value.Constant != null && value.Rank < rank
            ? Value.OfConstant(value.Name, value.Constant.Reshape(Shapes.Widen(value.Shape, rank)))
            : value;

    private void Emit(Node node, Value source, int[] permutation, Value target)
    {
        var isView = Shapes.KeepsOrder(source.Shape, permutation);
        var transposition = isView
            ? node.With(
                inputs: [source, Value.OfConstant("shape", Tensor.OfIntegers([permutation.Length], [.. Shapes.Permute(source.Shape, permutation).Select(size => (long)size)]))],
                outputs: [target],
                @operator: "Reshape",
                attributes: new NodeAttributes().WithInteger("allowzero", 1))
            : node.With(
                inputs: [source],
                outputs: [target],
                @operator: "Transpose",
                attributes: new NodeAttributes().With("perm", permutation.Select(axis => (long)axis)));
        transposition = transposition.With(epilogue: new Epilogue(), channelsLast: false);
        OperatorTable.Find(transposition).Infer(transposition);
        if (target.Constant == null)
        {
            _nodes.Add(transposition);
        }
    }
}
