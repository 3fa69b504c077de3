namespace MusicGenre.Audio.Flac;

/// <summary>The checksums of frames: CRC-8 with polynomial 0x07 and CRC-16 with 0x8005, most significant bit first, from zero.</summary>
internal static class FlacChecksum
{
    private static readonly ushort[] Table8 = Build(0x07 << 8);
    private static readonly ushort[] Table16 = Build(0x8005);

    // The checksums of a byte that 0 to 7 zeros follow, for eight bytes at once.
    private static readonly ushort[][] Slices = BuildSlices();

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
        ushort crc = 0;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            crc = (ushort)(
                Slices[7][(crc >> 8) ^ bytes[0]] ^ Slices[6][(crc & 0xFF) ^ bytes[1]] ^ Slices[5][bytes[2]] ^ Slices[4][bytes[3]]
                ^ Slices[3][bytes[4]] ^ Slices[2][bytes[5]] ^ Slices[1][bytes[6]] ^ Slices[0][bytes[7]]);
        }

        foreach (var value in bytes)
        {
            crc = Append(crc, value);
        }

        return crc;
    }

    /// <summary>Continues a CRC-16 by one byte.</summary>
    public static ushort Append(ushort crc, byte value) => (ushort)((crc << 8) ^ Table16[(crc >> 8) ^ value]);

    private static ushort[][] BuildSlices()
    {
        var slices = new ushort[8][];
        slices[0] = Table16;
        for (var i = 1; i < slices.Length; i++)
        {
            slices[i] = Array.ConvertAll(slices[i - 1], static crc => Append(crc, 0));
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
