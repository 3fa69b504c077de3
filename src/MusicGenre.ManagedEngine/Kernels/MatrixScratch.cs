using System.Runtime.CompilerServices;

namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>A block of memory for panels, one per thread, aligned to a cache line, kept between calls.</summary>
internal static unsafe class MatrixScratch
{
    private const int Alignment = 64;

    [ThreadStatic]
    private static float[]? _buffer;

    /// <summary>Space for <paramref name="length"/> values, valid on this thread until the next call.</summary>
    public static float* Rent(int length)
    {
        var current = _buffer;
        if (current == null || current.Length < length + Alignment)
        {
            current = GC.AllocateUninitializedArray<float>(Math.Max(length, 64 * 1024) + Alignment, pinned: true);
            _buffer = current;
        }

        var address = (nint)Unsafe.AsPointer(ref current[0]);
        return (float*)((address + Alignment - 1) & -Alignment);
    }
}
