using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace MusicGenre.Library.Storage;

/// <summary>Embeddings as bytes: 16-bit floats (IEEE binary16), little-endian.</summary>
internal static class HalfBytes
{
    public static byte[] From(ReadOnlySpan<float> values)
    {
        var halves = new Half[values.Length];
        TensorPrimitives.ConvertToHalf(values, halves);
        var bytes = new byte[values.Length * sizeof(short)];
        for (var i = 0; i < halves.Length; i++)
        {
            BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(i * sizeof(short)), halves[i]);
        }

        return bytes;
    }

    /// <summary>The vector, scaled to a norm of 1 again, because a cosine is computed as if it had exactly that.</summary>
    public static float[] ToUnitVector(ReadOnlySpan<byte> bytes)
    {
        var values = new float[bytes.Length / sizeof(short)];
        if (BitConverter.IsLittleEndian)
        {
            TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes[..(values.Length * sizeof(short))]), values);
        }
        else
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(i * sizeof(short))..]);
            }
        }

        var norm = TensorPrimitives.Norm<float>(values);
        if (norm > 0 && float.IsFinite(norm))
        {
            TensorPrimitives.Divide(values, norm, values);
        }

        return values;
    }
}
