namespace MusicGenre.Training.Execution;

/// <summary>Random numbers as a pure function of a key, so that they depend neither on the order of calls nor on threads.</summary>
internal static class CounterRandom
{
    /// <summary>A well mixed key of a key and a counter (the finalizer of SplitMix64).</summary>
    public static ulong Mix(ulong key, ulong counter)
    {
        var z = key + (counter + 1) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A uniform number from 0 to below 1.</summary>
    public static double Uniform(ulong key, ulong counter) => (Mix(key, counter) >> 11) * (1.0 / (1UL << 53));
}
