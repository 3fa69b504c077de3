using System.Buffers.Binary;
using System.Text;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Tagging;

/// <summary>Reads an APE tag of version 1 or 2.</summary>
internal static class ApeTag
{
    /// <summary>The number of bytes of the footer that every tag has, and of the header that most have.</summary>
    public const int FooterLength = 32;

    private const uint HasHeaderFlag = 0x8000_0000;
    private const uint IsHeaderFlag = 0x2000_0000;
    private const uint TypeMask = 6;
    private const int LongestKey = 255;

    /// <summary>Reads the tag whose header is next.</summary>
    public static void Read(ByteSource source, TagFields fields)
    {
        source.Skip(FooterLength);
        ReadItems(source, fields);
    }

    /// <summary>The number of bytes from the first item to the end of a footer, and from the header on; 0 if these bytes are no footer.</summary>
    public static (long Items, long Whole) MeasureBeforeFooter(ReadOnlySpan<byte> footer)
    {
        if (footer.Length != FooterLength || !footer.StartsWith("APETAGEX"u8))
        {
            return (0, 0);
        }

        long size = BinaryPrimitives.ReadUInt32LittleEndian(footer[12..]);
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(footer[20..]);
        return (flags & IsHeaderFlag) != 0 || size < FooterLength ? (0, 0) : (size, size + ((flags & HasHeaderFlag) != 0 ? FooterLength : 0));
    }

    /// <summary>Reads items until they end.</summary>
    public static void ReadItems(ByteSource source, TagFields fields)
    {
        Span<byte> header = stackalloc byte[8];
        Span<byte> key = stackalloc byte[LongestKey + 1];
        for (var count = 0; count < TagReader.MaximumPartCount && source.Read(header) == header.Length; count++)
        {
            var keyLength = ReadKey(source, key);
            if (keyLength <= 0)
            {
                return;
            }

            long size = BinaryPrimitives.ReadUInt32LittleEndian(header);
            var isText = (BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) & TypeMask) == 0;
            if (!isText || size > TagText.MaximumLength || Find(key[..keyLength]) is not var (field, rank))
            {
                if (source.Skip(size) < size)
                {
                    return;
                }

                continue;
            }

            var value = new byte[size];
            foreach (var text in Encoding.UTF8.GetString(value, 0, source.Read(value)).Split('\0'))
            {
                fields.Add(field, text, rank);
            }
        }
    }

    /// <summary>Reads a key and the zero behind it. Returns its length, or −1 if it does not end.</summary>
    private static int ReadKey(ByteSource source, Span<byte> key)
    {
        for (var length = 0; length < key.Length && source.Read(key.Slice(length, 1)) == 1; length++)
        {
            if (key[length] == 0)
            {
                return length;
            }
        }

        return -1;
    }

    private static (TagField Field, int Rank)? Find(ReadOnlySpan<byte> key) => Encoding.Latin1.GetString(key).ToUpperInvariant() switch
    {
        "TITLE" => (TagField.Title, 0),
        "ARTIST" => (TagField.Artist, 0),
        "ALBUM" => (TagField.Album, 0),
        "GENRE" => (TagField.Genre, 0),
        "YEAR" => (TagField.Year, 0),

        // ffmpeg's name.
        "DATE" => (TagField.Year, 1),
        _ => null,
    };
}
