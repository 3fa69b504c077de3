using System.Buffers.Binary;

namespace MusicGenre.Audio.Ogg;

/// <summary>The checksum of pages: CRC-32 with polynomial 0x04C11DB7, most significant bit first, from zero. Eight bytes are taken at a time.</summary>
internal static class OggChecksum
{
    private const int TableLength = 256;
    private const int Width = 8;

    private static readonly uint[] Tables = Build();

    /// <summary>Continues a checksum.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> tables = Tables;
        while (bytes.Length >= Width)
        {
            var high = crc ^ BinaryPrimitives.ReadUInt32BigEndian(bytes);
            var low = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
            crc = tables[(7 * TableLength) + (int)(high >> 24)]
                ^ tables[(6 * TableLength) + (int)((high >> 16) & 0xFF)]
                ^ tables[(5 * TableLength) + (int)((high >> 8) & 0xFF)]
                ^ tables[(4 * TableLength) + (int)(high & 0xFF)]
                ^ tables[(3 * TableLength) + (int)(low >> 24)]
                ^ tables[(2 * TableLength) + (int)((low >> 16) & 0xFF)]
                ^ tables[TableLength + (int)((low >> 8) & 0xFF)]
                ^ tables[(int)(low & 0xFF)];
            bytes = bytes[Width..];
        }

        foreach (var value in bytes)
        {
            crc = (crc << 8) ^ tables[(int)(crc >> 24) ^ value];
        }

        return crc;
    }

    /// <summary>Table k gives the checksum of a byte that k zeros follow.</summary>
    private static uint[] Build()
    {
        var tables = new uint[Width * TableLength];
        for (var i = 0; i < TableLength; i++)
        {
            var crc = (uint)i << 24;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000_0000) != 0 ? (crc << 1) ^ 0x04C1_1DB7 : crc << 1;
            }

            tables[i] = crc;
        }

        for (var i = TableLength; i < tables.Length; i++)
        {
            var crc = tables[i - TableLength];
            tables[i] = (crc << 8) ^ tables[(int)(crc >> 24)];
        }

        return tables;
    }
}
