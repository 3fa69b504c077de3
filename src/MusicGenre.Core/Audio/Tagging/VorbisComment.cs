using System.Buffers.Binary;
using System.Text;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Tagging;

/// <summary>Reads the comments of FLAC, Vorbis and Opus.</summary>
internal static class VorbisComment
{
    private const int LengthOfLength = 4;

    /// <summary>Reads the list, which begins with the name of the encoder.</summary>
    public static void Read(ByteSource source, TagFields fields)
    {
        if (ReadNumber(source) is not { } vendorLength || source.Skip(vendorLength) < vendorLength || ReadNumber(source) is not { } count)
        {
            return;
        }

        for (var i = 0L; i < Math.Min(count, TagReader.MaximumPartCount) && ReadNumber(source) is { } length; i++)
        {
            if (length > TagText.MaximumLength)
            {
                // Most likely a picture.
                source.Skip(length);
                continue;
            }

            var comment = new byte[length];
            Add(comment.AsSpan(0, source.Read(comment)), fields);
        }
    }

    private static void Add(ReadOnlySpan<byte> comment, TagFields fields)
    {
        var equals = comment.IndexOf((byte)'=');
        if (equals > 0 && Find(comment[..equals]) is var (field, rank))
        {
            fields.Add(field, Encoding.UTF8.GetString(comment[(equals + 1)..]), rank);
        }
    }

    private static long? ReadNumber(ByteSource source)
    {
        Span<byte> bytes = stackalloc byte[LengthOfLength];
        return source.Read(bytes) == bytes.Length ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : null;
    }

    private static (TagField Field, int Rank)? Find(ReadOnlySpan<byte> name) => Encoding.Latin1.GetString(name).ToUpperInvariant() switch
    {
        "TITLE" => (TagField.Title, 0),
        "ARTIST" => (TagField.Artist, 0),
        "ALBUM" => (TagField.Album, 0),
        "GENRE" => (TagField.Genre, 0),
        "DATE" => (TagField.Year, 0),
        "YEAR" => (TagField.Year, 1),
        _ => null,
    };
}
