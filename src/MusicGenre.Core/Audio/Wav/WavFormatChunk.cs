using System.Buffers.Binary;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Wav;

/// <summary>Reads the fmt chunk.</summary>
internal static class WavFormatChunk
{
    private const int MinimumLength = 14;
    private const int ExtensibleLength = 40;
    private const int ExtraOffset = 18;

    /// <summary>Microsoft ADPCM with 256 pairs of coefficients; no chunk needs more.</summary>
    private const int LongestLength = 1046;

    /// <summary>The bytes after the format tag in the sub-format GUID of WAVE_FORMAT_EXTENSIBLE.</summary>
    public static ReadOnlySpan<byte> BaseGuid => [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    /// <summary>The same for ambisonic B-format files.</summary>
    private static ReadOnlySpan<byte> AmbisonicGuid => [0, 0, 0x21, 0x07, 0xD3, 0x11, 0x86, 0x44, 0xC8, 0xC1, 0xCA, 0, 0, 0];

    /// <summary>Reads the chunk's fields, at most its first 1,046 bytes.</summary>
    public static WavFormat Read(ByteSource source, long size, bool isBigEndian)
    {
        if (size < MinimumLength)
        {
            throw source.Error($"the fmt chunk has {size} bytes (at least {MinimumLength} are needed)", source.Position);
        }

        var bytes = new byte[Math.Min(size, LongestLength)];
        source.ReadExactly(bytes, "fmt chunk");

        var tag = ReadUInt16(bytes, isBigEndian);
        var channelCount = ReadUInt16(bytes.AsSpan(2), isBigEndian);
        var rate = isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4)) : BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4));
        var blockLength = ReadUInt16(bytes.AsSpan(12), isBigEndian);
        var bits = bytes.Length >= 16 ? ReadUInt16(bytes.AsSpan(14), isBigEndian) : blockLength * 8 / Math.Max(1, (int)channelCount);
        if (tag == WavFormatTag.Extensible)
        {
            tag = ReadSubFormat(source, bytes, isBigEndian);
        }

        return new(tag, bits, channelCount, rate, blockLength, isBigEndian, bytes.AsMemory(Math.Min(bytes.Length, ExtraOffset)));
    }

    /// <summary>The coding in a fmt chunk's bytes, or null if they end before it or hold an unknown sub-format.</summary>
    public static ushort? PeekTag(ReadOnlySpan<byte> bytes, bool isBigEndian)
    {
        if (bytes.Length < MinimumLength)
        {
            return null;
        }

        var tag = ReadUInt16(bytes, isBigEndian);
        if (tag != WavFormatTag.Extensible)
        {
            return tag;
        }

        return !isBigEndian && bytes.Length >= ExtensibleLength && IsKnown(bytes[26..ExtensibleLength]) ? ReadUInt16(bytes[24..], isBigEndian) : null;
    }

    private static ushort ReadSubFormat(ByteSource source, ReadOnlySpan<byte> bytes, bool isBigEndian)
    {
        if (bytes.Length < ExtensibleLength)
        {
            throw source.Error(
                $"the fmt chunk has {bytes.Length} bytes (WAVE_FORMAT_EXTENSIBLE needs {ExtensibleLength})", source.Position);
        }

        var guid = bytes[24..ExtensibleLength];
        if (IsKnown(guid[2..]))
        {
            // The tag is the lower half of the GUID's first field. Big-endian files either byte-swap only the tag...
            return ReadUInt16(guid, isBigEndian);
        }

        if (isBigEndian)
        {
            // ...or the first three fields, as the specification requires.
            ReadOnlySpan<byte> rest = [guid[1], guid[0], guid[5], guid[4], guid[7], guid[6], .. guid[8..]];
            if (IsKnown(rest))
            {
                return ReadUInt16(guid[2..], isBigEndian);
            }
        }

        throw source.Error($"the sub-format {new Guid(guid, isBigEndian)} is not supported", source.Position);
    }

    private static bool IsKnown(ReadOnlySpan<byte> rest) => rest.SequenceEqual(BaseGuid) || rest.SequenceEqual(AmbisonicGuid);

    private static ushort ReadUInt16(ReadOnlySpan<byte> bytes, bool isBigEndian)
        => isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
