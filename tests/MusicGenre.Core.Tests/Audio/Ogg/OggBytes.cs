using System.Buffers.Binary;

namespace MusicGenre.Core.Tests.Audio.Ogg;

/// <summary>Writes the pages of one logical stream.</summary>
internal sealed class OggBytes(uint serial)
{
    private readonly List<byte> _bytes = [];
    private uint _sequence;

    public byte[] ToArray() => [.. _bytes];

    /// <summary>Leaves out page numbers, as if pages had been lost.</summary>
    public OggBytes Lose(uint pages)
    {
        _sequence += pages;
        return this;
    }

    /// <summary>One page that holds whole packets.</summary>
    public OggBytes Page(long granule, bool isLast, params IReadOnlyList<byte[]> packets)
    {
        var segments = new List<byte>();
        foreach (var packet in packets)
        {
            segments.AddRange(Enumerable.Repeat(byte.MaxValue, packet.Length / 255));
            segments.Add((byte)(packet.Length % 255));
        }

        return Page(granule, isContinued: false, isLast, [.. segments], [.. packets.SelectMany(packet => packet)]);
    }

    /// <summary>One page with the given segments.</summary>
    public OggBytes Page(long granule, bool isContinued, bool isLast, byte[] segments, byte[] body)
    {
        var page = new byte[27 + segments.Length + body.Length];
        "OggS"u8.CopyTo(page);
        page[5] = (byte)((isContinued ? 1 : 0) | (_sequence == 0 ? 2 : 0) | (isLast ? 4 : 0));
        BinaryPrimitives.WriteInt64LittleEndian(page.AsSpan(6), granule);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(14), serial);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(18), _sequence++);
        page[26] = (byte)segments.Length;
        segments.CopyTo(page, 27);
        body.CopyTo(page, 27 + segments.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(22), Checksum(page));
        _bytes.AddRange(page);
        return this;
    }

    /// <summary>One packet over as many pages as it takes with the given number of segments each.</summary>
    public OggBytes Spread(byte[] packet, long granule, bool isLast, int segmentsPerPage)
    {
        var segments = Enumerable.Repeat(byte.MaxValue, packet.Length / 255).Append((byte)(packet.Length % 255)).ToArray();
        var at = 0;
        for (var i = 0; i < segments.Length; i += segmentsPerPage)
        {
            var part = segments[i..Math.Min(i + segmentsPerPage, segments.Length)];
            var length = part.Sum(size => size);
            var isEnd = i + segmentsPerPage >= segments.Length;
            Page(isEnd ? granule : -1, i > 0, isLast && isEnd, part, packet[at..(at + length)]);
            at += length;
        }

        return this;
    }

    /// <summary>The checksum bit by bit.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = 0u;
        foreach (var value in bytes)
        {
            crc ^= (uint)value << 24;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000_0000) != 0 ? (crc << 1) ^ 0x04C1_1DB7 : crc << 1;
            }
        }

        return crc;
    }
}
