using MusicGenre.ManagedEngine.Graphs;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>Gives out the slots of values while a plan's steps are made.</summary>
internal sealed class StepBuilder(WeightStore store, PlacedValues placed)
{
    private readonly Dictionary<Value, int> slots = [];
    private readonly List<PlanSlot> all = [];

    /// <summary>The number of the step that is being made.</summary>
    public int Position { get; set; }

    public IReadOnlyList<PlanSlot> Slots => all;

    /// <summary>Where a value lies; the same for all values that share a place.</summary>
    public int Slot(Value value)
    {
        var root = placed.Root(value);
        if (!slots.TryGetValue(root, out int slot))
        {
            slot = all.Count;
            slots[root] = slot;
            all.Add(root.Constant is { } constant
                ? new PlanSlot(0, 0, 0, constant.Floats)
                : new PlanSlot(root.Length, placed.FirstUse(root), placed.LastUse(root), null));
        }

        return slot;
    }

    /// <summary>Room for a step's own use.</summary>
    public int Scratch(int length)
    {
        all.Add(new PlanSlot(length, Position, Position, null));
        return all.Count - 1;
    }

    /// <summary>Where a pinned array lies.</summary>
    public int Constant(float[] pinned)
    {
        all.Add(new PlanSlot(0, 0, 0, pinned));
        return all.Count - 1;
    }

    /// <summary>One copy of packed weights for all plans of a network.</summary>
    public float[] Share(float[] packed) => store.Share(packed);
}
