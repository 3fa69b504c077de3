namespace MusicGenre.Fuzz.Engine;

/// <summary>A fast generator of pseudo-random numbers (SplitMix64, Steele et al., 2014) that is the same on every machine.</summary>
internal sealed class FuzzRandom
{
    private ulong _state;

    /// <summary>Starts the sequence that belongs to a seed.</summary>
    public void Reset(ulong seed)
    {
        _state = seed;

        // Neighboring seeds give unrelated sequences.
        _state = NextUInt64();
    }

    public ulong NextUInt64()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from 0 to below <paramref name="bound"/>, which is positive.</summary>
    public int Next(int bound) => (int)((uint)(NextUInt64() >> 32) * (ulong)(uint)bound >> 32);

    /// <summary>A number from <paramref name="least"/> to below <paramref name="bound"/>.</summary>
    public int Next(int least, int bound) => least + Next(bound - least);

    /// <summary>True once in <paramref name="times"/>.</summary>
    public bool OneIn(int times) => Next(times) == 0;

    public byte NextByte() => (byte)(NextUInt64() >> 56);

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    public T Pick<T>(ReadOnlySpan<T> items) => items[Next(items.Length)];

    /// <summary>A length from 1 to <paramref name="longest"/>, in which short ones are as likely as long ones.</summary>
    public int NextLength(int longest) => 1 + Next(Math.Max(1, Math.Min(longest, 1 << Next(1, 2 + (int)Math.Log2(Math.Max(1, longest))))));

    public void Fill(Span<byte> bytes)
    {
        foreach (ref var value in bytes)
        {
            value = NextByte();
        }
    }
}
