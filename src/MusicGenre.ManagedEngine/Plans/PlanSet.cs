using MusicGenre.Errors;
using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Onnx;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>The plans of a network for the batch sizes that are asked for. Thread-safe.</summary>
/// <remarks>
/// If the items of a batch are independent, they run one by one up to the first large weights, and from there in batches of a few sizes. If they
/// are not, each batch size gets its own plan, with the meaning that the file gives it, and the last few plans are kept. If the file is written
/// for one item, items run one by one, and if it is written for another number, so many at a time.
/// </remarks>
internal sealed class PlanSet
{
    /// <summary>The batches into which independent items are cut, largest first.</summary>
    private static readonly int[] Chunks = [16, 8, 4, 2, 1];

    private const int MaxKept = 16;

    /// <summary>A batch size that is unlikely to be the size of another axis, so that the two are not confused.</summary>
    private const int ProbeSize = 7;

    private readonly OnnxNetwork _network;
    private readonly WeightStore _store = new();
    private readonly IBatchPlan?[] _chunkPlans = new IBatchPlan?[Chunks.Length];
    private readonly Plan _single;
    private readonly string? _cut;
    private readonly Lazy<Plan> _head;
    private readonly Queue<int> _order = new();
    private readonly Dictionary<int, Plan> _wholePlans = [];
    private readonly Lock _gate = new();
    private readonly BatchSplit _split;

    public PlanSet(OnnxNetwork network)
    {
        _network = network;
        var size = network.FixedBatch ?? 1;
        var graph = Prepare(size);
        OutputShapes = [.. graph.Outputs.Select((output, i) => ItemShape(output, size, network.OutputNames[i]))];
        _split = size > 1 ? BatchSplit.Single : ChooseSplit();
        if (_split == BatchSplit.Chunks && !GraphCut.HasLargeProducts(graph))
        {
            _split = BatchSplit.Single;
        }

        _cut = _split == BatchSplit.Chunks ? GraphCut.Find(graph) : null;
        _single = Compile(graph);
        _chunkPlans[^1] = _single;
        _wholePlans[1] = _single;
        _head = new Lazy<Plan>(CompileHead);
    }

    /// <summary>How batches may be cut.</summary>
    private enum BatchSplit
    {
        Chunks,
        Whole,
        Single,
    }

    /// <summary>The shapes of the outputs without the batch.</summary>
    public IReadOnlyList<int[]> OutputShapes { get; }

    /// <summary>The plan to begin with for a number of items.</summary>
    public IBatchPlan Choose(int items)
    {
        if (_split == BatchSplit.Single)
        {
            return _single;
        }

        if (_split == BatchSplit.Whole)
        {
            return ChooseWhole(items);
        }

        var chunk = 0;
        while (Chunks[chunk] > items)
        {
            chunk++;
        }

        if (Volatile.Read(ref _chunkPlans[chunk]) is { } ready)
        {
            return ready;
        }

        lock (_gate)
        {
            return _chunkPlans[chunk] ??= CompileChunk(Chunks[chunk]);
        }
    }

    private IBatchPlan CompileChunk(int size)
    {
        var graph = Prepare(size);
        if (_cut == null)
        {
            return Compile(graph);
        }

        var value = GraphCut.FindValue(graph, _cut);
        return new CutPlan(_head.Value, graph.Input.Length / size, Compile(GraphCut.Tail(graph, value)), value.Length / size);
    }

    private Plan CompileHead()
    {
        var graph = Prepare(1);
        return Compile(GraphCut.Head(graph, GraphCut.FindValue(graph, _cut!)));
    }

    private Plan ChooseWhole(int items)
    {
        lock (_gate)
        {
            if (!_wholePlans.TryGetValue(items, out var plan))
            {
                plan = Compile(Prepare(items));
                _wholePlans[items] = plan;
                _order.Enqueue(items);
                if (_order.Count > MaxKept)
                {
                    _wholePlans.Remove(_order.Dequeue());
                }
            }

            return plan;
        }
    }

    private BatchSplit ChooseSplit()
    {
        Graph probe;
        try
        {
            probe = Prepare(ProbeSize);
        }
        catch (GenreModelException) when (_network.FixedBatch == 1)
        {
            return BatchSplit.Single;
        }

        var grows = probe.Outputs.Select((output, i) => output.Rank > 0 && output.Shape[0] == ProbeSize && output.Shape.AsSpan(1).SequenceEqual(OutputShapes[i]))
            .All(fits => fits);
        if (grows && ItemIndependence.Holds(probe))
        {
            return BatchSplit.Chunks;
        }

        if (_network.FixedBatch == 1)
        {
            return BatchSplit.Single;
        }

        return grows ? BatchSplit.Whole : throw new GenreModelException(_network.Name, "expected outputs whose first axis is the batch; those of this network do not grow with it.");
    }

    private Graph Prepare(int batchSize) => LiveNodes.Keep(InferencePass.Run(_network.CreateGraph(batchSize)));

    private Plan Compile(Graph graph)
    {
        try
        {
            return PlanCompiler.Compile(graph, _store);
        }
        catch (Exception e) when (e is ArithmeticException or ArgumentException or IndexOutOfRangeException or InvalidOperationException)
        {
            throw new GenreModelException(_network.Name, $"the network cannot be planned. {e.Message}", e);
        }
    }

    private int[] ItemShape(Value output, int size, string name)
    {
        if (output.Type != ElementType.Float)
        {
            throw new GenreModelException(_network.Name, $"expected float32 as the output '{name}'.");
        }

        return output.Rank > 0 && output.Shape[0] == size
            ? output.Shape[1..]
            : throw new GenreModelException(_network.Name, $"expected the batch as the first axis of the output '{name}', found the shape {Shapes.Text(output.Shape)} for {(size == 1 ? "one item" : $"{size} items")}.");
    }
}
