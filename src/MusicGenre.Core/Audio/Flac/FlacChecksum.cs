namespace MusicGenre.Audio.Flac;

/// <summary>The checksums of frames: CRC-8 with polynomial 0x07 and CRC-16 with 0x8005, most significant bit first, from zero.</summary>
internal static class FlacChecksum
{
    private static readonly ushort[] Table8 = Build(0x07 << 8);
    private static readonly ushort[] Table16 = Build(0x8005);

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
        foreach (var value in bytes)
        {
            crc = Append(crc, value);
        }

        return crc;
    }

    /// <summary>Continues a CRC-16 by one byte.</summary>
    public static ushort Append(ushort crc, byte value) => (ushort)((crc << 8) ^ Table16[(crc >> 8) ^ value]);

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
