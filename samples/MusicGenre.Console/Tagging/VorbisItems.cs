using System.Buffers.Binary;
using System.Text;

namespace MusicGenre.Cli.Tagging;

/// <summary>The Vorbis comments, and FLAC's other blocks, that a change of the genre must not touch.</summary>
internal static class VorbisItems
{
    private const int PageHeaderLength = 27;
    private const int WholeSegment = 255;
    private const int MostHeaderBytes = 1 << 27;
    private const int PaddingBlock = 1;
    private const int CommentBlock = 4;
    private const int PictureBlock = 6;

    /// <summary>Reads the blocks of FLAC.</summary>
    /// <param name="stream">The file; its position changes.</param>
    /// <param name="start">Where FLAC begins.</param>
    /// <exception cref="EndOfStreamException">A block is cut off.</exception>
    public static List<TagItem> ReadFlac(Stream stream, int start)
    {
        var items = new List<TagItem>();
        var header = new byte[4];
        stream.Position = start + header.Length;
        do
        {
            stream.ReadExactly(header);
            var content = new byte[(header[1] << 16) | (header[2] << 8) | header[3]];
            stream.ReadExactly(content);
            switch (header[0] & 0x7f)
            {
                case PaddingBlock:
                    break;
                case CommentBlock:
                    items.AddRange(Split(content, keepsRest: false));
                    break;
                case var kind:
                    items.Add(TagItem.Of(kind == PictureBlock ? "a picture" : $"FLAC block {kind}", content));
                    break;
            }
        }
        while ((header[0] & 0x80) == 0);

        return items;
    }

    /// <summary>Reads the first comments of Ogg.</summary>
    /// <exception cref="EndOfStreamException">They are cut off.</exception>
    public static List<TagItem> ReadOgg(Stream stream)
    {
        var packets = new Dictionary<uint, MemoryStream>();
        var header = new byte[PageHeaderLength];
        for (stream.Position = 0; stream.Position < MostHeaderBytes;)
        {
            stream.ReadExactly(header);
            var segments = new byte[header[^1]];
            stream.ReadExactly(segments);
            var serial = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(14));
            var packet = packets.TryGetValue(serial, out var found) ? found : packets[serial] = new MemoryStream();
            foreach (var length in segments)
            {
                var segment = new byte[length];
                stream.ReadExactly(segment);
                packet.Write(segment);
                if (length < WholeSegment)
                {
                    var bytes = packet.ToArray();
                    if (bytes.AsSpan().StartsWith("\u0003vorbis"u8))
                    {
                        return Split(bytes.AsSpan(7), keepsRest: false);
                    }

                    if (bytes.AsSpan().StartsWith("OpusTags"u8))
                    {
                        return Split(bytes.AsSpan(8), keepsRest: true);
                    }

                    packet.SetLength(0);
                }
            }
        }

        return [];
    }

    private static List<TagItem> Split(ReadOnlySpan<byte> content, bool keepsRest)
    {
        var items = new List<TagItem>();
        content = content[(4 + BinaryPrimitives.ReadInt32LittleEndian(content))..];
        var count = BinaryPrimitives.ReadUInt32LittleEndian(content);
        for (content = content[4..]; count > 0; count--)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(content);
            var comment = content.Slice(4, length);
            var nameLength = Math.Max(0, comment.IndexOf((byte)'='));

            // Upper and lower case mean the same.
            var name = Encoding.Latin1.GetString(comment[..nameLength]).ToUpperInvariant();
            if (name is not ("GENRE" or GenreTags.ProvenanceField))
            {
                items.Add(TagItem.Of($"comment {name}", comment[nameLength..]));
            }

            content = content[(4 + length)..];
        }

        // What follows in Opus must be kept if its first bit says so (RFC 7845, section 5.2).
        if (keepsRest && content.Length > 0 && (content[0] & 1) != 0)
        {
            items.Add(TagItem.Of("what follows the comments", content));
        }

        return items;
    }
}
