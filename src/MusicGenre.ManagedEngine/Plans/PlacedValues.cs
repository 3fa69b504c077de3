using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>Finds which values share a place, because one is a view of the other or takes the place of one that is used up, and when each place is in use.</summary>
internal sealed class PlacedValues
{
    private readonly Dictionary<Value, Value> parents = [];
    private readonly Dictionary<Value, int> first = [];
    private readonly Dictionary<Value, int> last = [];

    public PlacedValues(Graph graph)
    {
        var nodes = graph.Nodes;
        foreach (var node in nodes)
        {
            if (OperatorTable.Find(node).IsView)
            {
                parents[node.Output] = node.Input(0);
            }
        }

        for (int i = 0; i < nodes.Count; i++)
        {
            foreach (var value in nodes[i].Inputs.Concat(nodes[i].Outputs).OfType<Value>())
            {
                var root = Root(value);
                first.TryAdd(root, i);
                last[root] = i;
            }
        }

        foreach (var output in graph.Outputs)
        {
            first.TryAdd(Root(output), 0);
            last[Root(output)] = nodes.Count;
        }

        last[graph.Input] = nodes.Count;
        for (int i = 0; i < nodes.Count; i++)
        {
            ReusePlace(graph, nodes[i], i);
        }
    }

    public Value Root(Value value)
    {
        while (parents.TryGetValue(value, out var parent))
        {
            value = parent;
        }

        return value;
    }

    public int FirstUse(Value root) => first.GetValueOrDefault(root);

    public int LastUse(Value root) => last.GetValueOrDefault(root);

    private void ReusePlace(Graph graph, Node node, int position)
    {
        var operation = OperatorTable.Find(node);
        int index = operation.IsView ? -1 : operation.FindReusableInput(node);
        if (index < 0)
        {
            return;
        }

        var source = Root(node.Input(index));
        var target = Root(node.Output);
        if (source.Constant == null && source != Root(graph.Input) && source.Length == node.Output.Length && last[source] == position)
        {
            parents[target] = source;
            last[source] = last[target];
        }
    }
}
