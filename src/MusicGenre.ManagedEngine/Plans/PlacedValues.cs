using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>
/// Finds which values share a place, because one is a view of the other or replaces one that is no longer needed, and when each place is in use.
/// </summary>
internal sealed class PlacedValues
{
    private readonly Dictionary<Value, Value> _parents = [];
    private readonly Dictionary<Value, int> _first = [];
    private readonly Dictionary<Value, int> _last = [];

    public PlacedValues(Graph graph)
    {
        var nodes = graph.Nodes;
        foreach (var node in nodes)
        {
            if (OperatorTable.Find(node).IsView)
            {
                _parents[node.Output] = node.Input(0);
            }
        }

        for (var i = 0; i < nodes.Count; i++)
        {
            foreach (var value in nodes[i].Inputs.Concat(nodes[i].Outputs).OfType<Value>())
            {
                var root = Root(value);
                _first.TryAdd(root, i);
                _last[root] = i;
            }
        }

        foreach (var output in graph.Outputs)
        {
            _first.TryAdd(Root(output), 0);
            _last[Root(output)] = nodes.Count;
        }

        _last[graph.Input] = nodes.Count;
        for (var i = 0; i < nodes.Count; i++)
        {
            ReusePlace(graph, nodes[i], i);
        }
    }

    public Value Root(Value value)
    {
        while (_parents.TryGetValue(value, out var parent))
        {
            value = parent;
        }

        return value;
    }

    public int FirstUse(Value root) => _first.GetValueOrDefault(root);

    public int LastUse(Value root) => _last.GetValueOrDefault(root);

    private void ReusePlace(Graph graph, Node node, int position)
    {
        var operation = OperatorTable.Find(node);
        var index = operation.IsView ? -1 : operation.FindReusableInput(node);
        if (index < 0)
        {
            return;
        }

        var source = Root(node.Input(index));
        var target = Root(node.Output);
        if (source.Constant == null && source != Root(graph.Input) && source.Length == node.Output.Length && _last[source] == position)
        {
            _parents[target] = source;
            _last[source] = _last[target];
        }
    }
}
