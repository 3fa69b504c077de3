using System.Buffers.Binary;

namespace MusicGenre.Audio.Mp3;

/// <summary>Recognizes the tags that other programs write before, between and after the frames of an MP3 file, and sometimes before other audio.</summary>
internal static class MetadataTag
{
    private const int ApeHeaderLength = 32;

    /// <summary>The length in bytes of the tag at the first byte, or zero if there is none.</summary>
    /// <param name="bytes">The buffered part of the stream; 32 bytes are enough for every tag except Lyrics3.</param>
    public static long Measure(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return 0;
        }

        return bytes[0] switch
        {
            (byte)'I' => MeasureId3Version2(bytes),
            (byte)'T' => bytes.StartsWith("TAG+"u8) ? 227 : bytes.StartsWith("TAG"u8) ? 128 : 0,
            (byte)'A' => MeasureApe(bytes),
            (byte)'L' => MeasureLyrics3(bytes),
            _ => 0,
        };
    }

    /// <summary>The length in bytes of a tag that may stand before audio of any kind, or zero if there is none.</summary>
    /// <param name="bytes">The start of the stream; 32 bytes are enough.</param>
    public static long MeasureLeading(ReadOnlySpan<byte> bytes)
        => bytes.StartsWith("ID3"u8) ? MeasureId3Version2(bytes) : bytes.StartsWith("APE"u8) ? MeasureApe(bytes) : 0;

    private static long MeasureId3Version2(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 10 || !bytes.StartsWith("ID3"u8) || bytes[3] == 0xFF || bytes[4] == 0xFF
            || ((bytes[6] | bytes[7] | bytes[8] | bytes[9]) & 0x80) != 0)
        {
            return 0;
        }

        var size = (bytes[6] << 21) | (bytes[7] << 14) | (bytes[8] << 7) | bytes[9];
        var hasFooter = (bytes[5] & 0x10) != 0;
        return (hasFooter ? 20L : 10L) + size;
    }

    private static long MeasureApe(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < ApeHeaderLength || !bytes.StartsWith("APETAGEX"u8))
        {
            return 0;
        }

        var isHeader = (bytes[23] & 0x20) != 0;
        return ApeHeaderLength + (isHeader ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]) : 0L);
    }

    private static long MeasureLyrics3(ReadOnlySpan<byte> bytes)
    {
        var begin = "LYRICSBEGIN"u8;
        if (!bytes.StartsWith(begin))
        {
            return 0;
        }

        var end = bytes.IndexOf("LYRICS200"u8);
        end = end >= 0 ? end : bytes.IndexOf("LYRICSEND"u8);
        return end >= 0 ? end + 9 : begin.Length;
    }
}
