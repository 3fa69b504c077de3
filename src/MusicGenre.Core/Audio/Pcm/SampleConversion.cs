using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MusicGenre.Audio.Pcm;

/// <summary>Converts stored samples to floats with a full scale of −1 to 1.</summary>
internal static class SampleConversion
{
    private const float Scale16 = 1f / 32_768;
    private const float Scale32 = 1f / 2_147_483_648;

    /// <summary>Far beyond any full scale; larger values are damage, whose sums and squares would be infinite.</summary>
    private const float LargestMagnitude = 1e15f;

    /// <summary>Converts samples; those that are NaN, infinite or beyond ±1e15 become 0.</summary>
    /// <param name="format">How the samples are stored.</param>
    /// <param name="source">A whole number of stored samples. Their byte order may be changed in place.</param>
    /// <param name="destination">Receives the samples; as many as <paramref name="source"/> holds.</param>
    /// <returns>The number of samples that became 0.</returns>
    public static int Convert(SampleFormat format, Span<byte> source, Span<float> destination)
    {
        if (format.IsBigEndian == BitConverter.IsLittleEndian)
        {
            ReverseByteOrder(format.Coding, source);
        }

        switch (format.Coding)
        {
            case SampleCoding.Unsigned8:
                ConvertUnsigned8(source, destination);
                return 0;
            case SampleCoding.Signed8:
                ConvertSigned8(source, destination);
                return 0;
            case SampleCoding.Int16:
                ConvertInt16(MemoryMarshal.Cast<byte, short>(source), destination);
                return 0;
            case SampleCoding.Int24:
                ConvertInt24(source, destination, format.IsBigEndian);
                return 0;
            case SampleCoding.Int32:
                ConvertInt32(MemoryMarshal.Cast<byte, int>(source), destination);
                return 0;
            case SampleCoding.ALaw:
                Expand(G711.ALaw, source, destination);
                return 0;
            case SampleCoding.MuLaw:
                Expand(G711.MuLaw, source, destination);
                return 0;
            case SampleCoding.Float32:
                MemoryMarshal.Cast<byte, float>(source).CopyTo(destination);
                return ZeroImpossible(destination);
            default:
                TensorPrimitives.ConvertTruncating<double, float>(MemoryMarshal.Cast<byte, double>(source), destination);
                return ZeroImpossible(destination);
        }
    }

    private static void ReverseByteOrder(SampleCoding coding, Span<byte> source)
    {
        switch (coding)
        {
            case SampleCoding.Int16:
                var words = MemoryMarshal.Cast<byte, short>(source);
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case SampleCoding.Int32 or SampleCoding.Float32:
                var doubles = MemoryMarshal.Cast<byte, int>(source);
                BinaryPrimitives.ReverseEndianness(doubles, doubles);
                break;
            case SampleCoding.Float64:
                var quads = MemoryMarshal.Cast<byte, long>(source);
                BinaryPrimitives.ReverseEndianness(quads, quads);
                break;
        }
    }

    private static void ConvertUnsigned8(ReadOnlySpan<byte> source, Span<float> destination)
    {
        for (var i = 0; i < source.Length; i++)
        {
            destination[i] = (source[i] - 128) * (1f / 128);
        }
    }

    private static void ConvertSigned8(ReadOnlySpan<byte> source, Span<float> destination)
    {
        for (var i = 0; i < source.Length; i++)
        {
            destination[i] = (sbyte)source[i] * (1f / 128);
        }
    }

    private static void ConvertInt16(ReadOnlySpan<short> source, Span<float> destination)
    {
        var i = 0;
        for (; i <= source.Length - Vector256<short>.Count; i += Vector256<short>.Count)
        {
            var (lower, upper) = Vector256.Widen(Vector256.Create(source[i..]));
            (Vector256.ConvertToSingle(lower) * Scale16).CopyTo(destination[i..]);
            (Vector256.ConvertToSingle(upper) * Scale16).CopyTo(destination[(i + Vector256<float>.Count)..]);
        }

        for (; i < source.Length; i++)
        {
            destination[i] = source[i] * Scale16;
        }
    }

    private static void ConvertInt24(ReadOnlySpan<byte> source, Span<float> destination, bool isBigEndian)
    {
        var first = isBigEndian ? 2 : 0;
        var last = 2 - first;
        for (int i = 0, at = 0; at <= source.Length - 3; i++, at += 3)
        {
            // In the top three bytes of an int, so that the sign bit is in place and the 32-bit scale applies.
            var value = (source[at + first] << 8) | (source[at + 1] << 16) | (source[at + last] << 24);
            destination[i] = value * Scale32;
        }
    }

    private static void ConvertInt32(ReadOnlySpan<int> source, Span<float> destination)
    {
        var i = 0;
        for (; i <= source.Length - Vector256<int>.Count; i += Vector256<int>.Count)
        {
            (Vector256.ConvertToSingle(Vector256.Create(source[i..])) * Scale32).CopyTo(destination[i..]);
        }

        for (; i < source.Length; i++)
        {
            destination[i] = source[i] * Scale32;
        }
    }

    private static void Expand(ReadOnlySpan<float> table, ReadOnlySpan<byte> source, Span<float> destination)
    {
        for (var i = 0; i < source.Length; i++)
        {
            destination[i] = table[source[i]];
        }
    }

    private static int ZeroImpossible(Span<float> samples)
    {
        // The largest magnitude of samples among which one is NaN is NaN.
        if (samples.IsEmpty || Math.Abs(TensorPrimitives.MaxMagnitude<float>(samples)) <= LargestMagnitude)
        {
            return 0;
        }

        var count = 0;
        foreach (ref var sample in samples)
        {
            if (!(Math.Abs(sample) <= LargestMagnitude))
            {
                sample = 0;
                count++;
            }
        }

        return count;
    }
}
