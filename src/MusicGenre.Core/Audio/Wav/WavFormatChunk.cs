using System.Buffers.Binary;
using MusicGenre.Audio.Pcm;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Wav;

/// <summary>Reads the fmt chunk.</summary>
internal static class WavFormatChunk
{
    private const int MinimumLength = 14;
    private const int ExtensibleLength = 40;

    /// <summary>The bytes after the format tag in the sub-format GUID of WAVE_FORMAT_EXTENSIBLE.</summary>
    public static ReadOnlySpan<byte> BaseGuid => [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    /// <summary>The same for ambisonic B-format files.</summary>
    private static ReadOnlySpan<byte> AmbisonicGuid => [0, 0, 0x21, 0x07, 0xD3, 0x11, 0x86, 0x44, 0xC8, 0xC1, 0xCA, 0, 0, 0];

    /// <summary>Reads the chunk's fields, at most its first 40 bytes.</summary>
    public static PcmLayout Read(ByteSource source, long size, bool isBigEndian)
    {
        if (size < MinimumLength)
        {
            throw source.Error($"the fmt chunk has {size} bytes (at least {MinimumLength} are needed)", source.Position);
        }

        Span<byte> buffer = stackalloc byte[ExtensibleLength];
        var bytes = buffer[..(int)Math.Min(size, ExtensibleLength)];
        source.ReadExactly(bytes, "fmt chunk");

        var tag = ReadUInt16(bytes, isBigEndian);
        var channelCount = ReadUInt16(bytes[2..], isBigEndian);
        var rate = isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        var blockLength = ReadUInt16(bytes[12..], isBigEndian);
        var bits = bytes.Length >= 16 ? ReadUInt16(bytes[14..], isBigEndian) : blockLength * 8 / Math.Max(1, (int)channelCount);
        if (tag == WavFormatTag.Extensible)
        {
            tag = ReadSubFormat(source, bytes, isBigEndian);
        }

        var format = WavFormatTag.ToSampleFormat(tag, bits, isBigEndian)
            ?? throw source.Error(WavFormatTag.Describe(tag, bits), source.Position);
        var layout = PcmLayout.Create(format, rate, channelCount, source);
        if (blockLength != 0 && blockLength != layout.BlockLength)
        {
            throw source.Error(
                $"the block align is {blockLength} bytes, but {channelCount} channels of {bits} bits take {layout.BlockLength}",
                source.Position);
        }

        return layout;
    }

    private static ushort ReadSubFormat(ByteSource source, ReadOnlySpan<byte> bytes, bool isBigEndian)
    {
        if (bytes.Length < ExtensibleLength)
        {
            throw source.Error(
                $"the fmt chunk has {bytes.Length} bytes (WAVE_FORMAT_EXTENSIBLE needs {ExtensibleLength})", source.Position);
        }

        var guid = bytes[24..];
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
