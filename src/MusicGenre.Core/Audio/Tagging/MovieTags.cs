using System.Buffers.Binary;
using System.Text;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Tagging;

/// <summary>Reads the item list of MP4: moov, udta, meta, ilst.</summary>
internal static class MovieTags
{
    /// <summary>The number of bytes of an item's data before its value: the type and the language.</summary>
    private const int DataHeaderLength = 8;

    private const int Utf16Type = 2;

    public static void Read(ByteSource source, TagFields fields)
    {
        if (new AtomWalker(source).Find("moov"u8) is { } movie
            && new AtomWalker(movie).Find("udta"u8) is { } userData
            && new AtomWalker(userData).Find("meta"u8) is { } metadata
            && new AtomWalker(SkipVersion(metadata)).Find("ilst"u8) is { } list)
        {
            var items = new AtomWalker(list);
            while (items.MoveNext())
            {
                var isNumber = items.Is("gnre"u8);
                if ((isNumber ? TagField.Genre : Find(items)) is { } field)
                {
                    ReadItem(items.Open(), field, isNumber, fields);
                }
            }
        }
    }

    /// <summary>QuickTime's variant has no version before the first atom, which is the handler.</summary>
    private static ByteSource SkipVersion(ByteSource metadata)
    {
        Span<byte> start = stackalloc byte[8];
        metadata.Read(start);
        metadata.MoveTo(start[4..].SequenceEqual("hdlr"u8) ? 0 : 4);
        return metadata;
    }

    private static void ReadItem(ByteSource item, TagField field, bool isNumber, TagFields fields)
    {
        var atoms = new AtomWalker(item);
        while (atoms.Find("data"u8) is { } data)
        {
            if (atoms.Size is < DataHeaderLength or > TagText.MaximumLength)
            {
                continue;
            }

            var bytes = new byte[atoms.Size];
            var count = data.Read(bytes);
            if (count < DataHeaderLength)
            {
                return;
            }

            var value = bytes.AsSpan(DataHeaderLength, count - DataHeaderLength);
            if (!isNumber)
            {
                fields.Add(field, (bytes[3] == Utf16Type ? Encoding.BigEndianUnicode : Encoding.UTF8).GetString(value));
            }
            else if (value.Length >= 2 && GenreNames.Find(BinaryPrimitives.ReadUInt16BigEndian(value) - 1) is { } genre)
            {
                fields.Add(field, genre);
            }
        }
    }

    private static TagField? Find(AtomWalker item) => item switch
    {
        _ when item.Is([0xA9, (byte)'n', (byte)'a', (byte)'m']) => TagField.Title,
        _ when item.Is([0xA9, (byte)'A', (byte)'R', (byte)'T']) => TagField.Artist,
        _ when item.Is([0xA9, (byte)'a', (byte)'l', (byte)'b']) => TagField.Album,
        _ when item.Is([0xA9, (byte)'g', (byte)'e', (byte)'n']) => TagField.Genre,
        _ when item.Is([0xA9, (byte)'d', (byte)'a', (byte)'y']) => TagField.Year,
        _ => null,
    };
}
