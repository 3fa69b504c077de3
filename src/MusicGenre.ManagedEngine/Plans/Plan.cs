using MusicGenre.ManagedEngine.Graphs;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>A network made ready for one batch size: its steps and the places of their values. Thread-safe; each run takes its own memory from a pool.</summary>
internal sealed unsafe class Plan : IBatchPlan
{
    private const int MostKept = 16;

    private readonly Step[] steps;
    private readonly IReadOnlyList<PlanSlot> slots;
    private readonly int[] places;
    private readonly int memoryLength;
    private readonly int input;
    private readonly int[] outputs;
    private readonly int[] outputLengths;
    private readonly RunMemory?[] pool = new RunMemory?[MostKept];

    public Plan(Graph graph, Step[] steps, StepBuilder builder)
    {
        this.steps = steps;
        BatchSize = graph.BatchSize;
        input = builder.Slot(graph.Input);
        outputs = [.. graph.Outputs.Select(builder.Slot)];
        outputLengths = [.. graph.Outputs.Select(output => output.Length)];
        slots = builder.Slots;
        places = MemoryLayout.Place(slots, out memoryLength);
    }

    public int BatchSize { get; }

    public void Run(ReadOnlySpan<float> source, ReadOnlySpan<Memory<float>> targets, int firstItem)
    {
        var memory = Rent();
        float** values = memory.Values;
        fixed (float* start = source)
        {
            values[input] = start;
            foreach (var step in steps)
            {
                step.Run(values);
            }

            for (int i = 0; i < targets.Length; i++)
            {
                if (!targets[i].IsEmpty)
                {
                    int item = outputLengths[i] / BatchSize;
                    new ReadOnlySpan<float>(values[outputs[i]], outputLengths[i]).CopyTo(targets[i].Span[(firstItem * item)..]);
                }
            }

            values[input] = null;
        }

        Return(memory);
    }

    private RunMemory Rent()
    {
        for (int i = 0; i < pool.Length; i++)
        {
            if (Interlocked.Exchange(ref pool[i], null) is { } kept)
            {
                return kept;
            }
        }

        return new RunMemory(slots, places, memoryLength);
    }

    private void Return(RunMemory memory)
    {
        for (int i = 0; i < pool.Length; i++)
        {
            if (Interlocked.CompareExchange(ref pool[i], memory, null) == null)
            {
                return;
            }
        }
    }
}
