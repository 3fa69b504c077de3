using MusicGenre.Inference.Graphs;
using MusicGenre.Inference.Onnx;

namespace MusicGenre.Inference.Plans;

/// <summary>The plans of a network for the batch sizes that are asked for. Thread-safe.</summary>
/// <remarks>
/// Where the items of a batch are independent, batches are cut into a few sizes. Where they are not, there is a plan for each size as it comes, which is
/// what the file says, and the last few are kept. Where the file is written for one item, items are run one by one.
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
    private readonly Plan?[] chunkPlans = new Plan?[Chunks.Length];
    private readonly Queue<int> order = new();
    private readonly Dictionary<int, Plan> wholePlans = [];
    private readonly Lock gate = new();
    private readonly Cutting cutting;

    public PlanSet(OnnxNetwork network)
    {
        this.network = network;
        var single = Prepare(1);
        OutputShapes = [.. single.Outputs.Select((output, i) => ItemShape(output, network.OutputNames[i]))];
        cutting = FindCutting();
        chunkPlans[^1] = Compile(single);
        wholePlans[1] = chunkPlans[^1]!;
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
    public Plan Choose(int items)
    {
        if (cutting == Cutting.Single)
        {
            return chunkPlans[^1]!;
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
            return chunkPlans[chunk] ??= Compile(Prepare(Chunks[chunk]));
        }
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
