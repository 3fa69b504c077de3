using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Tagging;

/// <summary>Reads the INFO list and the ID3 chunk of WAV.</summary>
internal static class WavTags
{
    private const int HeaderLength = 12;
    private const int BigEndianMark = 3;

    /// <summary>Reads a file that begins with a WAV header.</summary>
    public static void Read(ByteSource source, TagFields fields)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        source.Read(header);
        var isBigEndian = header[BigEndianMark] == 'X';
        var info = new TagFields();
        var chunks = new ChunkWalker(source, isBigEndian, "fmt LISTfactJUNKbextcue dataid3 ID3 "u8.ToArray());
        for (var count = 0; count < TagReader.MaximumPartCount && chunks.MoveNext(); count++)
        {
            if (chunks.Is("id3 "u8) || chunks.Is("ID3 "u8))
            {
                var id3 = new TagFields();
                Id3Version2.Read(TagReader.OpenPart(source, chunks.Size), id3);
                fields.Complete(id3);
            }
            else if (chunks.Is("LIST"u8))
            {
                ReadList(TagReader.OpenPart(source, chunks.Size), isBigEndian, info);
            }
        }

        fields.Complete(info);
    }

    private static void ReadList(ByteSource source, bool isBigEndian, TagFields info)
    {
        Span<byte> type = stackalloc byte[4];
        if (source.Read(type) < type.Length || !type.SequenceEqual("INFO"u8))
        {
            return;
        }

        var items = new ChunkWalker(source, isBigEndian, "INAMIARTIPRDIGNRICRDICMTISFTITRKICOP"u8.ToArray());
        for (var count = 0; count < TagReader.MaximumPartCount && items.MoveNext(); count++)
        {
            if (Find(items) is { } field && items.Size <= TagText.MaximumLength)
            {
                var text = new byte[items.Size];
                info.Add(field, TagText.DecodeUnstated(text.AsSpan(0, source.Read(text))));
            }
        }
    }

    private static TagField? Find(ChunkWalker item) => item switch
    {
        _ when item.Is("INAM"u8) => TagField.Title,
        _ when item.Is("IART"u8) => TagField.Artist,
        _ when item.Is("IPRD"u8) => TagField.Album,
        _ when item.Is("IGNR"u8) => TagField.Genre,
        _ when item.Is("ICRD"u8) => TagField.Year,
        _ => null,
    };
}
