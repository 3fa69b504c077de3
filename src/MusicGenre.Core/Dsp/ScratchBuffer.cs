using System.Buffers;

namespace MusicGenre.Dsp;

/// <summary>A scratch buffer for one call, rented from the shared pool and returned on disposal. Its contents are not cleared.</summary>
internal readonly ref struct ScratchBuffer<T>
    where T : unmanaged
{
    private readonly T[] _rented;

    public ScratchBuffer(int length)
    {
        _rented = ArrayPool<T>.Shared.Rent(length);
        Span = _rented.AsSpan(0, length);
    }

    public Span<T> Span { get; }

    public void Dispose() => ArrayPool<T>.Shared.Return(_rented);
}
