using System.Buffers.Binary;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Ogg;

/// <summary>The end of the only logical stream of its kind in a source, as its pages declare it.</summary>
/// <param name="GranulePosition">The time at the end.</param>
/// <param name="PacketCount">The number of packets, which limits what can be believed.</param>
internal readonly record struct OggEnd(long GranulePosition, long PacketCount)
{
    /// <summary>The length of a source beyond which walking through all pages would take too long.</summary>
    private const long LongestWalk = 1L << 30;

    /// <summary>
    /// Walks over the headers of all pages. Returns null if the source cannot seek, is very long, is damaged, or holds further streams chained behind
    /// the first.
    /// </summary>
    /// <param name="source">The source, which is left where it is.</param>
    /// <param name="serial">The serial number of the logical stream.</param>
    public static OggEnd? Find(ByteSource source, uint serial)
    {
        if (!source.CanSeek || source.Position + source.Remaining > LongestWalk)
        {
            return null;
        }

        var position = source.Position;
        source.MoveTo(0);
        try
        {
            return Walk(source, serial);
        }
        finally
        {
            source.MoveTo(position);
        }
    }

    private static OggEnd? Walk(ByteSource source, uint serial)
    {
        Span<byte> header = stackalloc byte[OggPage.HeaderLength];
        Span<byte> segments = stackalloc byte[byte.MaxValue];
        long end = -1, packetCount = 0;
        var isFirstGroup = true;
        while (source.Read(header) == header.Length)
        {
            if (!header.StartsWith("OggS\0"u8))
            {
                return null;
            }

            var isFirst = (header[5] & 2) != 0;
            if (isFirst && !isFirstGroup)
            {
                return null;
            }

            isFirstGroup = isFirst;
            var sizes = segments[..header[^1]];
            if (source.Read(sizes) < sizes.Length)
            {
                break;
            }

            int length = 0, count = 0;
            foreach (var size in sizes)
            {
                length += size;
                count += size < byte.MaxValue ? 1 : 0;
            }

            if (source.Skip(length) < length)
            {
                break;
            }

            if (BinaryPrimitives.ReadUInt32LittleEndian(header[14..]) == serial)
            {
                packetCount += count;
                var granule = BinaryPrimitives.ReadInt64LittleEndian(header[6..]);
                end = granule >= 0 && count > 0 ? granule : end;
            }
        }

        return end < 0 ? null : new(end, packetCount);
    }
}
