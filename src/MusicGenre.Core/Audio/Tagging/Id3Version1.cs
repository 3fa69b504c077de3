using System.Text;

namespace MusicGenre.Audio.Tagging;

/// <summary>Reads ID3v1 and 1.1.</summary>
internal static class Id3Version1
{
    /// <summary>The number of bytes of the tag.</summary>
    public const int Length = 128;

    private const int GenreAt = 127;

    private static readonly (TagField Field, int Start, int Length)[] Texts =
        [(TagField.Title, 3, 30), (TagField.Artist, 33, 30), (TagField.Album, 63, 30), (TagField.Year, 93, 4)];

    /// <summary>Reads the tag if these bytes are one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, TagFields fields)
    {
        if (bytes.Length != Length || !bytes.StartsWith("TAG"u8))
        {
            return false;
        }

        foreach (var (field, start, length) in Texts)
        {
            fields.Add(field, Encoding.Latin1.GetString(TagText.BeforeZero(bytes.Slice(start, length))));
        }

        if (GenreNames.Find(bytes[GenreAt]) is { } genre)
        {
            fields.Add(TagField.Genre, genre);
        }

        return true;
    }
}
