using System.Buffers.Binary;

namespace MusicGenre.Core.Tests.Audio;

/// <summary>The same amplitudes in every coding: bytes as a container holds them, and what they decode to.</summary>
internal static class StoredSamples
{
    /// <summary>Stores the upper bytes of 32-bit integers.</summary>
    public static byte[] Integers(ReadOnlySpan<int> values, int byteCount, bool isBigEndian, bool isUnsigned = false)
    {
        var bytes = new List<byte>();
        Span<byte> four = stackalloc byte[4];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteInt32BigEndian(four, isUnsigned ? value ^ int.MinValue : value);
            var upper = four[..byteCount].ToArray();
            if (!isBigEndian)
            {
                Array.Reverse(upper);
            }

            bytes.AddRange(upper);
        }

        return [.. bytes];
    }

    /// <summary>What those bytes are worth.</summary>
    public static float[] Expected(ReadOnlySpan<int> values, int byteCount)
    {
        var shift = 32 - (8 * byteCount);
        var expected = new float[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            expected[i] = (float)((values[i] >> shift << shift) / 2_147_483_648.0);
        }

        return expected;
    }

    public static byte[] Floats(ReadOnlySpan<double> values, int byteCount, bool isBigEndian)
    {
        var bytes = new List<byte>();
        foreach (var value in values)
        {
            var stored = byteCount == 4 ? BitConverter.GetBytes((float)value) : BitConverter.GetBytes(value);
            if (isBigEndian)
            {
                Array.Reverse(stored);
            }

            bytes.AddRange(stored);
        }

        return [.. bytes];
    }

    /// <summary>Extremes, zero, one step, and enough others that vectors and remainders both have work.</summary>
    public static int[] Values(int count)
    {
        var values = new int[count];
        int[] extremes = [int.MinValue, int.MaxValue, 0, -1, 0x0100_0000, unchecked((int)0xFF00_0000), 0x4000_0000, 0x1234_5678];
        for (var i = 0; i < count; i++)
        {
            values[i] = i < extremes.Length ? extremes[i] : (int)(i * 2_654_435_761);
        }

        return values;
    }
}
