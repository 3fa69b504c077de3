using MusicGenre.ManagedEngine.Graphs;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>
/// A network prepared for one batch size: its steps and the places of their values. Thread-safe; each run takes its own memory from a pool.
/// </summary>
internal sealed unsafe class Plan : IBatchPlan
{
    private const int MaxKept = 16;

    private readonly Step[] _steps;
    private readonly IReadOnlyList<PlanSlot> _slots;
    private readonly int[] _places;
    private readonly int _memoryLength;
    private readonly int _input;
    private readonly int[] _outputs;
    private readonly int[] _outputLengths;
    private readonly RunMemory?[] _pool = new RunMemory?[MaxKept];

    public Plan(Graph graph, Step[] steps, StepBuilder builder)
    {
        _steps = steps;
        BatchSize = graph.BatchSize;
        _input = builder.Slot(graph.Input);
        _outputs = [.. graph.Outputs.Select(builder.Slot)];
        _outputLengths = [.. graph.Outputs.Select(output => output.Length)];
        _slots = builder.Slots;
        _places = MemoryLayout.Place(_slots, out _memoryLength);
    }

    public int BatchSize { get; }

    public void Run(ReadOnlySpan<float> source, ReadOnlySpan<Memory<float>> targets, int firstItem)
    {
        var memory = Rent();
        var values = memory.Values;
        fixed (float* start = source)
        {
            values[_input] = start;
            foreach (var step in _steps)
            {
                step.Run(values);
            }

            for (var i = 0; i < targets.Length; i++)
            {
                if (!targets[i].IsEmpty)
                {
                    var item = _outputLengths[i] / BatchSize;
                    new ReadOnlySpan<float>(values[_outputs[i]], _outputLengths[i]).CopyTo(targets[i].Span[(firstItem * item)..]);
                }
            }

            values[_input] = null;
        }

        Return(memory);
    }

    private RunMemory Rent()
    {
        for (var i = 0; i < _pool.Length; i++)
        {
            if (Interlocked.Exchange(ref _pool[i], null) is { } kept)
            {
                return kept;
            }
        }

        return new RunMemory(_slots, _places, _memoryLength);
    }

    private void Return(RunMemory memory)
    {
        for (var i = 0; i < _pool.Length; i++)
        {
            if (Interlocked.CompareExchange(ref _pool[i], memory, null) == null)
            {
                return;
            }
        }
    }
}
