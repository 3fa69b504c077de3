using MusicGenre.Audio.Mp3;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Tagging;

/// <summary>Reads an ID3v2 tag of version 2.2, 2.3 or 2.4.</summary>
internal static class Id3Version2
{
    /// <summary>The number of bytes of the footer that a tag may have, and of the header that every tag has.</summary>
    public const int FooterLength = 10;

    private const int UnsynchronizedFlag = 0x80;

    /// <summary>In version 2.2: the whole tag is compressed, in a way that was never defined.</summary>
    private const int CompressedFlag = 0x40;

    /// <summary>In later versions.</summary>
    private const int ExtendedHeaderFlag = 0x40;

    /// <summary>Reads the tag whose header is next.</summary>
    public static void Read(ByteSource source, TagFields fields)
    {
        Span<byte> header = stackalloc byte[FooterLength];
        if (source.Read(header) < header.Length || MetadataTag.MeasureLeading(header) == 0)
        {
            return;
        }

        int version = header[3], flags = header[5];
        if (version is < 2 or > 4 || (version == 2 && (flags & CompressedFlag) != 0))
        {
            return;
        }

        var isUnsynchronized = (flags & UnsynchronizedFlag) != 0;
        var body = TagReader.OpenPart(source, ReadSynchSafe(header[6..]));
        if (isUnsynchronized && version < 4)
        {
            body = TagReader.OpenSource(new UnsynchronizedStream(new ByteSourceStream(body, null)));
        }

        new Id3Frames(body, version, isUnsynchronized && version == 4).Read(version > 2 && (flags & ExtendedHeaderFlag) != 0, fields);
    }

    /// <summary>The length of the tag that ends with a footer, or 0 if this is none.</summary>
    public static long MeasureBeforeFooter(ReadOnlySpan<byte> footer)
        => footer.Length == FooterLength && footer.StartsWith("3DI"u8) && ((footer[6] | footer[7] | footer[8] | footer[9]) & 0x80) == 0
            ? (2 * FooterLength) + ReadSynchSafe(footer[6..])
            : 0;

    /// <summary>A number of 28 bits in four bytes.</summary>
    public static int ReadSynchSafe(ReadOnlySpan<byte> bytes)
        => ((bytes[0] & 0x7F) << 21) | ((bytes[1] & 0x7F) << 14) | ((bytes[2] & 0x7F) << 7) | (bytes[3] & 0x7F);
}
