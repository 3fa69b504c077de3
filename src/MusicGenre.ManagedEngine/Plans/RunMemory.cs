using System.Runtime.CompilerServices;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>The memory of one run of a plan: the block that holds its values, and where each slot lies.</summary>
internal sealed unsafe class RunMemory
{
    private const int Alignment = 64;

    private readonly float[] _block;
    private readonly nint[] _addresses;

    public RunMemory(IReadOnlyList<PlanSlot> slots, int[] places, int length)
    {
        _block = GC.AllocateUninitializedArray<float>(length + Alignment, pinned: true);
        _addresses = GC.AllocateUninitializedArray<nint>(slots.Count + 1, pinned: true);
        var start = ((nint)Unsafe.AsPointer(ref _block[0]) + Alignment - 1) & -Alignment;
        for (var i = 0; i < slots.Count; i++)
        {
            _addresses[i] = slots[i].Constant is { } constant ? (nint)Unsafe.AsPointer(ref constant[0]) : start + places[i] * (nint)sizeof(float);
        }
    }

    /// <summary>Where each slot lies; valid as long as this object lives.</summary>
    public float** Values => (float**)Unsafe.AsPointer(ref _addresses[0]);
}
