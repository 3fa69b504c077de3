using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MusicGenre.Audio.Flac;

/// <summary>The checksums of frames: CRC-8 with polynomial 0x07 and CRC-16 with 0x8005, most significant bit first, from zero.</summary>
internal static class FlacChecksum
{
    private const int SliceLength = 256;

    private static readonly ushort[] Table8 = Build(0x07 << 8);
    private static readonly ushort[] Table16 = Build(0x8005);

    // The checksums of a byte that 0 to 7 zeros follow, for eight bytes at once.
    private static readonly ushort[] Slices = BuildSlices();

    public static byte Crc8(ReadOnlySpan<byte> bytes)
    {
        var crc = 0;
        foreach (var value in bytes)
        {
            crc = Table8[crc ^ value] >> 8;
        }

        return (byte)crc;
    }

    public static ushort Crc16(ReadOnlySpan<byte> bytes)
    {
        ref var slices = ref MemoryMarshal.GetArrayDataReference(Slices);
        ushort crc = 0;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            var word = BinaryPrimitives.ReadUInt64BigEndian(bytes) ^ ((ulong)crc << 48);
            crc = (ushort)(
                Unsafe.Add(ref slices, (nint)(word >> 56) + (7 * SliceLength))
                ^ Unsafe.Add(ref slices, (nint)((word >> 48) & 0xFF) + (6 * SliceLength))
                ^ Unsafe.Add(ref slices, (nint)((word >> 40) & 0xFF) + (5 * SliceLength))
                ^ Unsafe.Add(ref slices, (nint)((word >> 32) & 0xFF) + (4 * SliceLength))
                ^ Unsafe.Add(ref slices, (nint)((word >> 24) & 0xFF) + (3 * SliceLength))
                ^ Unsafe.Add(ref slices, (nint)((word >> 16) & 0xFF) + (2 * SliceLength))
                ^ Unsafe.Add(ref slices, (nint)((word >> 8) & 0xFF) + SliceLength)
                ^ Unsafe.Add(ref slices, (nint)(word & 0xFF)));
        }

        foreach (var value in bytes)
        {
            crc = Append(crc, value);
        }

        return crc;
    }

    /// <summary>Continues a CRC-16 by one byte.</summary>
    public static ushort Append(ushort crc, byte value) => (ushort)((crc << 8) ^ Table16[(crc >> 8) ^ value]);

    private static ushort[] BuildSlices()
    {
        var slices = new ushort[sizeof(ulong) * SliceLength];
        Table16.CopyTo(slices, 0);
        for (var i = SliceLength; i < slices.Length; i++)
        {
            slices[i] = Append(slices[i - SliceLength], 0);
        }

        return slices;
    }

    private static ushort[] Build(int polynomial)
    {
        var table = new ushort[256];
        for (var i = 0; i < table.Length; i++)
        {
            var crc = i << 8;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ polynomial : crc << 1;
            }

            table[i] = (ushort)crc;
        }

        return table;
    }
}
