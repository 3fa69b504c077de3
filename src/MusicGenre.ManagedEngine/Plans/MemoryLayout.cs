namespace MusicGenre.ManagedEngine.Plans;

/// <summary>
/// Assigns each slot a place in one block of memory so that slots in use at the same time do not overlap: the largest first, each as low as it
/// fits.
/// </summary>
internal static class MemoryLayout
{
    /// <summary>Values in a cache line; places begin at multiples of it.</summary>
    private const int Alignment = 16;

    private const long Most = 1L << 29;

    /// <summary>The place of each slot; <paramref name="length"/>: the length of the whole block.</summary>
    public static int[] Place(IReadOnlyList<PlanSlot> slots, out int length)
    {
        var places = new int[slots.Count];
        var placed = new List<int>();
        long end = 0;
        foreach (var slot in Enumerable.Range(0, slots.Count).Where(i => slots[i].Constant == null).OrderByDescending(i => slots[i].Length))
        {
            long place = 0;
            foreach (var other in placed.Where(other => Overlap(slots[slot], slots[other])).OrderBy(other => places[other]))
            {
                if (place + Size(slots[slot]) <= places[other])
                {
                    break;
                }

                place = Math.Max(place, (long)places[other] + Size(slots[other]));
            }

            if (place + Size(slots[slot]) > Most)
            {
                throw new OverflowException($"The values between the network's steps need room for more than {Most} numbers.");
            }

            places[slot] = (int)place;
            placed.Add(slot);
            end = Math.Max(end, place + Size(slots[slot]));
        }

        length = (int)end;
        return places;
    }

    private static bool Overlap(PlanSlot a, PlanSlot b) => a.FirstUse <= b.LastUse && b.FirstUse <= a.LastUse;

    private static long Size(PlanSlot slot) => ((long)slot.Length + Alignment - 1) / Alignment * Alignment;
}
