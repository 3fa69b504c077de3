using System.Buffers.Binary;

namespace MusicGenre.Audio.Ogg;

/// <summary>A page whose checksum is right.</summary>
/// <param name="bytes">All bytes of the page; kept.</param>
/// <param name="offset">Where the page begins in the source.</param>
internal sealed class OggPage(byte[] bytes, long offset)
{
    /// <summary>The number of bytes before the sizes of the segments.</summary>
    public const int HeaderLength = 27;

    /// <summary>The number of bytes of the longest page.</summary>
    public const int MaximumLength = HeaderLength + 255 + (255 * 255);

    /// <summary>Where the page begins in the source.</summary>
    public long Offset => offset;

    /// <summary>Whether the page begins with the rest of a packet.</summary>
    public bool IsContinued => (bytes[5] & 1) != 0;

    /// <summary>Whether a logical stream begins with this page.</summary>
    public bool IsFirst => (bytes[5] & 2) != 0;

    /// <summary>Whether the logical stream ends with this page.</summary>
    public bool IsLast => (bytes[5] & 4) != 0;

    /// <summary>The time at the end of the last packet that ends on this page, in the codec's unit, or −1 if none ends here.</summary>
    public long GranulePosition => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(6));

    /// <summary>Identifies the logical stream.</summary>
    public uint Serial => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(14));

    /// <summary>The number of pages of the logical stream before this one.</summary>
    public uint Sequence => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(18));

    /// <summary>The sizes of the segments. A packet ends with a segment shorter than 255 bytes.</summary>
    public ReadOnlySpan<byte> Segments => bytes.AsSpan(HeaderLength, bytes[26]);

    /// <summary>The segments.</summary>
    public ReadOnlyMemory<byte> Body => bytes.AsMemory(HeaderLength + bytes[26]);
}
