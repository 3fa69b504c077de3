using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>Where a graph of independent items is cut into a part that runs item by item and a rest that runs on all items.</summary>
internal static class GraphCut
{
    /// <summary>The number of weights from which it pays to read them once for many items: they do not stay in the inner caches.</summary>
    private const int LargeWeights = 1 << 15;

    /// <summary>Whether any product has large weights.</summary>
    public static bool HasLargeProducts(Graph graph) => graph.Nodes.Any(IsLargeProduct);

    /// <summary>
    /// The name of the value that the first product with large weights reads, if everything after it depends on nothing else; otherwise null.
    /// </summary>
    public static string? Find(Graph graph)
    {
        var first = graph.Nodes.FirstOrDefault(IsLargeProduct)?.Input(0);
        if (first == null || first == graph.Input)
        {
            return null;
        }

        var tail = Tail(graph, first);
        var made = tail.Nodes.SelectMany(node => node.Outputs).Append(first).ToHashSet();
        var closed = tail.Nodes.SelectMany(node => node.Inputs).OfType<Value>().All(input => input.Constant != null || made.Contains(input));
        return closed && graph.Outputs.All(output => output != first && made.Contains(output)) ? first.Name : null;
    }

    /// <summary>The part of a graph that computes a value.</summary>
    public static Graph Head(Graph graph, Value cut) => LiveNodes.Keep(graph with { Outputs = [cut] });

    /// <summary>The part of a graph that follows a value.</summary>
    public static Graph Tail(Graph graph, Value cut)
    {
        var head = Head(graph, cut).Nodes.ToHashSet();
        return graph with { Input = cut, Nodes = [.. graph.Nodes.Where(node => !head.Contains(node))] };
    }

    /// <summary>The value with a given name, which some node computes.</summary>
    public static Value FindValue(Graph graph, string name) => graph.Nodes.SelectMany(node => node.Outputs).First(output => output.Name == name);

    private static bool IsLargeProduct(Node node)
        => OperatorTable.Find(node) is GemmOperator or MatMulOperator && ProductSteps.CanPack(node) && node.Input(1).Length >= LargeWeights;
}
