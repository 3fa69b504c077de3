namespace MusicGenre.ManagedEngine.Graphs;

/// <summary>Removes nodes that no output depends on.</summary>
internal static class LiveNodes
{
    public static Graph Keep(Graph graph)
    {
        var wanted = new HashSet<Value>(graph.Outputs);
        var kept = new List<Node>();
        for (var i = graph.Nodes.Count - 1; i >= 0; i--)
        {
            var node = graph.Nodes[i];
            if (node.Outputs.Any(wanted.Contains))
            {
                wanted.UnionWith(node.Inputs.OfType<Value>());
                kept.Add(node);
            }
        }

        kept.Reverse();
        return graph with { Nodes = kept };
    }
}
