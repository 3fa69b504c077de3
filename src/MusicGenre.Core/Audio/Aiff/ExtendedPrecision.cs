using System.Buffers.Binary;

namespace MusicGenre.Audio.Aiff;

/// <summary>The 80-bit floating-point numbers in which AIFF stores rates.</summary>
internal static class ExtendedPrecision
{
    private const int ExponentBias = 16_383;
    private const int FractionBits = 63;

    /// <summary>Reads a big-endian number of ten bytes. Returns NaN for infinity and NaN.</summary>
    public static double Read(ReadOnlySpan<byte> bytes)
    {
        var head = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        var significand = BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]);
        var exponent = head & 0x7FFF;
        if (exponent == 0x7FFF)
        {
            return double.NaN;
        }

        var magnitude = Math.ScaleB((double)significand, exponent - ExponentBias - FractionBits);
        return (head & 0x8000) != 0 ? -magnitude : magnitude;
    }
}
