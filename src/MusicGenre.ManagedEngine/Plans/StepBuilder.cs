using MusicGenre.ManagedEngine.Graphs;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>Assigns slots to values while a plan's steps are built.</summary>
internal sealed class StepBuilder(WeightStore store, PlacedValues placed)
{
    private readonly Dictionary<Value, int> _slots = [];
    private readonly List<PlanSlot> _all = [];

    /// <summary>The number of the step that is being built.</summary>
    public int Position { get; set; }

    public IReadOnlyList<PlanSlot> Slots => _all;

    /// <summary>Where a value lies; the same for all values that share a place.</summary>
    public int Slot(Value value)
    {
        var root = placed.Root(value);
        if (!_slots.TryGetValue(root, out var slot))
        {
            slot = _all.Count;
            _slots[root] = slot;
            _all.Add(root.Constant is { } constant
                ? new PlanSlot(0, 0, 0, constant.Floats)
                : new PlanSlot(root.Length, placed.FirstUse(root), placed.LastUse(root), null));
        }

        return slot;
    }

    /// <summary>Scratch space for a step's own use.</summary>
    public int Scratch(int length)
    {
        _all.Add(new PlanSlot(length, Position, Position, null));
        return _all.Count - 1;
    }

    /// <summary>Where a pinned array lies.</summary>
    public int Constant(float[] pinned)
    {
        _all.Add(new PlanSlot(0, 0, 0, pinned));
        return _all.Count - 1;
    }

    /// <summary>One copy of packed weights for all plans of a network.</summary>
    public float[] Share(float[] packed) => store.Share(packed);
}
