using System.Text;

namespace MusicGenre.Audio.Tagging;

/// <summary>Decodes the texts of a frame of ID3v2.</summary>
internal static class Id3Text
{
    private const int Utf16 = 1;
    private const int Utf16BigEndian = 2;
    private const int Utf8 = 3;

    /// <summary>The values of a frame, which zeros separate. There are none if the encoding is unknown.</summary>
    /// <param name="content">The number of the encoding, and the text.</param>
    public static IReadOnlyList<string> Decode(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            return [];
        }

        var text = content[1..];
        return content[0] switch
        {
            0 => Encoding.Latin1.GetString(text).Split('\0'),
            Utf8 => Encoding.UTF8.GetString(text).Split('\0'),
            Utf16 or Utf16BigEndian => DecodeUtf16(text, content[0] == Utf16BigEndian),
            _ => [],
        };
    }

    /// <summary>Each value may begin with a mark of the byte order. Without one the order stays as it was.</summary>
    private static List<string> DecodeUtf16(ReadOnlySpan<byte> text, bool isBigEndian)
    {
        List<string> values = [];
        while (text.Length > 1)
        {
            var end = 0;
            while (end + 1 < text.Length && (text[end] | text[end + 1]) != 0)
            {
                end += 2;
            }

            var value = text[..end];
            if (value.StartsWith<byte>([0xFF, 0xFE]) || value.StartsWith<byte>([0xFE, 0xFF]))
            {
                isBigEndian = value[0] == 0xFE;
                value = value[2..];
            }

            values.Add((isBigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(value));
            text = text[Math.Min(end + 2, text.Length)..];
        }

        return values;
    }
}
