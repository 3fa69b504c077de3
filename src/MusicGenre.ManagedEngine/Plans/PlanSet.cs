using MusicGenre.Errors;
using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Onnx;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>The plans of a network for the batch sizes that are asked for. Thread-safe.</summary>
/// <remarks>
/// Where the items of a batch are independent, they are run one by one as far as no large weights are met, and from there on in batches of a few sizes.
/// Where they are not, there is a plan for each size as it comes, which is what the file says, and the last few are kept. Where the file is written for
/// one item, items are run one by one.
/// </remarks>
internal sealed class PlanSet
{
    /// <summary>The batches into which independent items are cut, largest first.</summary>
    private static readonly int[] Chunks = [16, 8, 4, 2, 1];

    private const int MostKept = 16;

    /// <summary>A batch size that is unlikely to be the size of another axis, so that the two are not confused.</summary>
    private const int ProbeSize = 7;

    private readonly OnnxNetwork network;
    private readonly WeightStore store = new();
    private readonly IBatchPlan?[] chunkPlans = new IBatchPlan?[Chunks.Length];
    private readonly Plan single;
    private readonly string? cut;
    private readonly Lazy<Plan> head;
    private readonly Queue<int> order = new();
    private readonly Dictionary<int, Plan> wholePlans = [];
    private readonly Lock gate = new();
    private readonly Cutting cutting;

    public PlanSet(OnnxNetwork network)
    {
        this.network = network;
        var graph = Prepare(1);
        OutputShapes = [.. graph.Outputs.Select((output, i) => ItemShape(output, network.OutputNames[i]))];
        cutting = FindCutting();
        if (cutting == Cutting.Chunks && !GraphCut.HasLargeProducts(graph))
        {
            cutting = Cutting.Single;
        }

        cut = cutting == Cutting.Chunks ? GraphCut.Find(graph) : null;
        single = Compile(graph);
        chunkPlans[^1] = single;
        wholePlans[1] = single;
        head = new Lazy<Plan>(CompileHead);
    }

    /// <summary>How batches may be cut.</summary>
    private enum Cutting
    {
        Chunks,
        Whole,
        Single,
    }

    /// <summary>The shapes of the outputs without the batch.</summary>
    public IReadOnlyList<int[]> OutputShapes { get; }

    /// <summary>The plan with which to begin on a number of items.</summary>
    public IBatchPlan Choose(int items)
    {
        if (cutting == Cutting.Single)
        {
            return single;
        }

        if (cutting == Cutting.Whole)
        {
            return ChooseWhole(items);
        }

        int chunk = 0;
        while (Chunks[chunk] > items)
        {
            chunk++;
        }

        if (Volatile.Read(ref chunkPlans[chunk]) is { } ready)
        {
            return ready;
        }

        lock (gate)
        {
            return chunkPlans[chunk] ??= CompileChunk(Chunks[chunk]);
        }
    }

    private IBatchPlan CompileChunk(int size)
    {
        var graph = Prepare(size);
        if (cut == null)
        {
            return Compile(graph);
        }

        var value = GraphCut.FindValue(graph, cut);
        return new CutPlan(head.Value, graph.Input.Length / size, Compile(GraphCut.Tail(graph, value)), value.Length / size);
    }

    private Plan CompileHead()
    {
        var graph = Prepare(1);
        return Compile(GraphCut.Head(graph, GraphCut.FindValue(graph, cut!)));
    }

    private Plan ChooseWhole(int items)
    {
        lock (gate)
        {
            if (!wholePlans.TryGetValue(items, out var plan))
            {
                plan = Compile(Prepare(items));
                wholePlans[items] = plan;
                order.Enqueue(items);
                if (order.Count > MostKept)
                {
                    wholePlans.Remove(order.Dequeue());
                }
            }

            return plan;
        }
    }

    private Cutting FindCutting()
    {
        Graph probe;
        try
        {
            probe = Prepare(ProbeSize);
        }
        catch (GenreModelException) when (network.SaysOneItem)
        {
            return Cutting.Single;
        }

        bool grows = probe.Outputs.Select((output, i) => output.Rank > 0 && output.Shape[0] == ProbeSize && output.Shape.AsSpan(1).SequenceEqual(OutputShapes[i]))
            .All(fits => fits);
        if (grows && ItemIndependence.Holds(probe))
        {
            return Cutting.Chunks;
        }

        if (network.SaysOneItem)
        {
            return Cutting.Single;
        }

        return grows ? Cutting.Whole : throw new GenreModelException(network.Name, "expected outputs whose first axis is the batch; those of this network do not grow with it.");
    }

    private Graph Prepare(int batchSize) => LiveNodes.Keep(InferencePass.Run(network.CreateGraph(batchSize)));

    private Plan Compile(Graph graph)
    {
        try
        {
            return PlanCompiler.Compile(graph, store);
        }
        catch (Exception e) when (e is ArithmeticException or ArgumentException)
        {
            throw new GenreModelException(network.Name, $"the network cannot be planned. {e.Message}", e);
        }
    }

    private int[] ItemShape(Value output, string name)
    {
        if (output.Type != ElementType.Float)
        {
            throw new GenreModelException(network.Name, $"expected float32 as the output '{name}'.");
        }

        return output.Rank > 0 && output.Shape[0] == 1
            ? output.Shape[1..]
            : throw new GenreModelException(network.Name, $"expected the batch as the first axis of the output '{name}', found the shape {Shapes.Text(output.Shape)} for one item.");
    }
}
