namespace MusicGenre.Fuzz.Mutation;

/// <summary>Bytes that are being changed, with a largest length. Reused from input to input.</summary>
internal sealed class ByteBuffer
{
    /// <summary>Inputs stay small so that an execution takes microseconds.</summary>
    public const int MaximumLength = 1 << 15;

    private readonly byte[] _bytes = new byte[MaximumLength];

    public int Length { get; private set; }

    public Span<byte> Bytes => _bytes.AsSpan(0, Length);

    public byte[] ToArray() => Bytes.ToArray();

    public void Set(ReadOnlySpan<byte> bytes)
    {
        Length = Math.Min(bytes.Length, MaximumLength);
        bytes[..Length].CopyTo(_bytes);
    }

    public void Truncate(int length) => Length = Math.Min(Length, length);

    /// <summary>Inserts as many bytes as fit.</summary>
    public void Insert(int at, ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, MaximumLength - Length)];
        _bytes.AsSpan(at, Length - at).CopyTo(_bytes.AsSpan(at + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(at));
        Length += bytes.Length;
    }

    public void Remove(int at, int count)
    {
        count = Math.Min(count, Length - at);
        _bytes.AsSpan(at + count, Length - at - count).CopyTo(_bytes.AsSpan(at));
        Length -= count;
    }

    /// <summary>Replaces a stretch by bytes of any length.</summary>
    public void Replace(int at, int count, ReadOnlySpan<byte> bytes)
    {
        Remove(at, count);
        Insert(at, bytes);
    }
}
