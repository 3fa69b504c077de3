namespace MusicGenre.Testing;

/// <summary>Measures what repeated work allocates once it is warm.</summary>
internal static class Allocation
{
    private const int Attempts = 10;

    /// <summary>The fewest bytes that the work allocates on this thread in one of several runs: a garbage collection in between may empty the pools that it draws from.</summary>
    public static long Least(Action work)
    {
        var least = long.MaxValue;
        for (var attempt = 0; attempt < Attempts && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
