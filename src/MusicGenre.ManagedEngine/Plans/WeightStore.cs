using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>Keeps one copy of packed weights for all batch sizes of a network. Thread-safe.</summary>
internal sealed class WeightStore
{
    private readonly ConcurrentDictionary<string, float[]> _arrays = new();

    /// <summary>The first array with these contents, which is this one if there was none.</summary>
    public float[] Share(float[] pinned)
        => _arrays.GetOrAdd(Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(pinned.AsSpan()))), pinned);
}
