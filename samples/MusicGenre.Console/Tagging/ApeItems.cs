using System.Buffers.Binary;
using System.Text;

namespace MusicGenre.Cli.Tagging;

/// <summary>The items of an APE tag that a change of the genre must not touch.</summary>
internal static class ApeItems
{
    private const int FooterLength = 32;
    private const int Id3v1Length = 128;
    private const int ItemHeaderLength = 8;
    private const int LongestTag = 1 << 28;

    /// <summary>Reads the tag at the end of a file; there are no items if there is none.</summary>
    /// <exception cref="InvalidDataException">The tag is damaged.</exception>
    public static List<TagItem> Read(Stream stream)
    {
        var items = new List<TagItem>();
        Span<byte> footer = stackalloc byte[FooterLength];
        foreach (var distance in new[] { FooterLength, FooterLength + Id3v1Length })
        {
            if (stream.Length < distance)
            {
                continue;
            }

            stream.Position = stream.Length - distance;
            stream.ReadExactly(footer);
            if (footer.StartsWith("APETAGEX"u8))
            {
                var size = BinaryPrimitives.ReadUInt32LittleEndian(footer[12..]);
                if (size is < FooterLength or > LongestTag || size > stream.Length - distance + FooterLength)
                {
                    throw CreateError();
                }

                var content = new byte[size - FooterLength];
                stream.Position = stream.Length - distance - content.Length;
                stream.ReadExactly(content);
                Split(content, BinaryPrimitives.ReadInt32LittleEndian(footer[16..]), items);
                return items;
            }
        }

        return items;
    }

    private static void Split(byte[] content, int count, List<TagItem> items)
    {
        var position = 0;
        for (; count > 0; count--)
        {
            var rest = content.AsSpan(position);
            var end = rest.Length > ItemHeaderLength ? rest[ItemHeaderLength..].IndexOf((byte)0) : -1;
            var length = end < 0 ? long.MaxValue : ItemHeaderLength + end + 1 + (long)BinaryPrimitives.ReadUInt32LittleEndian(rest);
            if (length > rest.Length)
            {
                throw CreateError();
            }

            var key = Encoding.Latin1.GetString(rest.Slice(ItemHeaderLength, end));
            if (!key.Equals("Genre", StringComparison.OrdinalIgnoreCase) && !key.Equals(GenreTags.ProvenanceField, StringComparison.OrdinalIgnoreCase))
            {
                items.Add(TagItem.Of($"item {key}", rest[..(int)length]));
            }

            position += (int)length;
        }
    }

    private static InvalidDataException CreateError() => new("its APE tag is damaged, and writing could lose something of it, so the file was left as it is");
}
