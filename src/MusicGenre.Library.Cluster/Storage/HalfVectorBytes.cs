using System.Buffers.Binary;
using System.Runtime.InteropServices;
using MusicGenre.Library.Storage;

namespace MusicGenre.Library.Cluster.Storage;

/// <summary>Embeddings as pgvector sends its vectors of 16-bit floats: the number of values, two bytes of zeros, and the values, all big-endian.</summary>
internal static class HalfVectorBytes
{
    private const int HeaderLength = 4;

    public static byte[] From(ReadOnlySpan<float> values)
    {
        var bytes = new byte[HeaderLength + (values.Length * sizeof(short))];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, checked((ushort)values.Length));
        Swap(HalfBytes.From(values), bytes.AsSpan(HeaderLength));
        return bytes;
    }

    /// <summary>The vector, scaled to a norm of 1 again.</summary>
    public static float[] ToUnitVector(ReadOnlySpan<byte> bytes)
    {
        var halves = new byte[bytes.Length - HeaderLength];
        Swap(bytes[HeaderLength..], halves);
        return HalfBytes.ToUnitVector(halves);
    }

    private static void Swap(ReadOnlySpan<byte> from, Span<byte> to)
        => BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, short>(from), MemoryMarshal.Cast<byte, short>(to));
}
