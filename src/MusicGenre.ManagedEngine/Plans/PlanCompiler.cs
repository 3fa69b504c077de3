using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>Makes plans from graphs whose shapes are known.</summary>
internal static class PlanCompiler
{
    public static Plan Compile(Graph graph, WeightStore store)
    {
        graph = LiveNodes.Keep(FusionPass.Run(LayoutPass.Run(LiveNodes.Keep(graph))));
        var builder = new StepBuilder(store, new PlacedValues(graph));
        var steps = new List<Step>(graph.Nodes.Count);
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            var node = graph.Nodes[i];
            var operation = OperatorTable.Find(node);
            builder.Position = i;
            if (!operation.IsView)
            {
                steps.Add(operation.CreateStep(node, builder));
            }
        }

        return new Plan(graph, [.. steps], builder);
    }
}
