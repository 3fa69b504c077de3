using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Tagging;

/// <summary>Reads the NAME, AUTH and ID3 chunks of AIFF.</summary>
internal static class AiffTags
{
    private const int HeaderLength = 12;

    /// <summary>Reads a file that begins with an AIFF header.</summary>
    public static void Read(ByteSource source, TagFields fields)
    {
        source.Skip(HeaderLength);
        var texts = new TagFields();
        var chunks = new ChunkWalker(source, isBigEndian: true, "COMMSSNDFVERMARKINSTNAMEAUTHANNOCOMTAPPLID3 "u8.ToArray());
        for (var count = 0; count < TagReader.MaximumPartCount && chunks.MoveNext(); count++)
        {
            if (chunks.Is("ID3 "u8) || chunks.Is("id3 "u8))
            {
                var id3 = new TagFields();
                Id3Version2.Read(TagReader.OpenPart(source, chunks.Size), id3);
                fields.Complete(id3);
            }
            else if ((chunks.Is("NAME"u8) || chunks.Is("AUTH"u8)) && chunks.Size <= TagText.MaximumLength)
            {
                var text = new byte[chunks.Size];
                texts.Add(chunks.Is("NAME"u8) ? TagField.Title : TagField.Artist, TagText.DecodeUnstated(text.AsSpan(0, source.Read(text))));
            }
        }

        fields.Complete(texts);
    }
}
