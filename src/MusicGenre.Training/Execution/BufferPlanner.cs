namespace MusicGenre.Training.Execution;

/// <summary>
/// Lets buffers whose uses do not overlap share memory. The rows of one example lie at the same place in every buffer that shares, so that
/// examples never touch each other, however far apart threads are in the plan.
/// </summary>
internal static class BufferPlanner
{
    public static void Assign(IEnumerable<NetworkBuffer> buffers, int batchSize)
    {
        var places = new List<Place>();
        var placeOf = new List<(NetworkBuffer Buffer, Place Place)>();
        foreach (var buffer in buffers.Select(buffer => buffer.Root).Distinct().Where(buffer => buffer.LastUse >= 0).OrderBy(buffer => buffer.FirstUse))
        {
            var free = places.Where(place => place.LastUse < buffer.FirstUse);
            // The place that wastes or grows least.
            var place = free.MinBy(place => Math.Abs((long)place.Length - buffer.Length));
            if (place is null)
            {
                places.Add(place = new Place());
            }

            place.Length = Math.Max(place.Length, buffer.Length);
            place.LastUse = buffer.LastUse;
            placeOf.Add((buffer, place));
        }

        foreach (var place in places)
        {
            place.Memory = GC.AllocateArray<float>(checked(place.Stride * batchSize), pinned: true);
        }

        foreach (var (buffer, place) in placeOf)
        {
            buffer.Assign(place.Memory, place.Stride);
        }
    }

    private sealed class Place
    {
        public int Length { get; set; }

        public int LastUse { get; set; } = -1;

        public float[] Memory { get; set; } = [];

        // Whole cache lines, and not a power of two, which would map all rows to the same cache sets.
        public int Stride => (Length + 15) / 16 * 16 + 16;
    }
}
